/**
 * Notifications: what a person of a workspace should know, in the application and by mail, as that person chose.
 *
 * Other parts do not call this domain; composition turns their events into `notify`.
 */
export { makeNotificationsRepo } from './notifications.repo.ts';
export { notificationRoutes } from './notifications.routes.ts';
export type { NotificationKind } from './notifications.schemas.ts';
export { type Happening, makeNotifications, type Notifications } from './notifications.service.ts';
