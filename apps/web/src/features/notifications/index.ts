/** What happened: the bell, and the whole list. */
export { Bell } from './bell.tsx';
export { NotificationsPage } from './notifications-page.tsx';
