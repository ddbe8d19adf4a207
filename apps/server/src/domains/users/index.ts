/**
 * Users: accounts of the whole instance, for its administrators: block, delete, sign out, help with a lost second factor, act as
 * somebody for a while. And the own account's erasure.
 *
 * Others ask as whom a session acts (`impersonationOf`) and hear when an account is erased (`userErased`).
 */
export { userErased } from './users.events.ts';
export { makeUsersRepo } from './users.repo.ts';
export { userRoutes } from './users.routes.ts';
export { makeUsers, type Users } from './users.service.ts';
