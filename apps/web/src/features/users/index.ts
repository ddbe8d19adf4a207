/** Accounts of the instance, for its administrators. */
export { UserPage } from './user-page.tsx';
export { UsersPage } from './users-page.tsx';
