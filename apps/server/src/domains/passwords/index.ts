/**
 * Changing a password, and setting a new one by a link in a mail. Both end every session of the person.
 *
 * Whoever sends the mail asks `prepareReset` for the link, so that none is stored or queued anywhere.
 */
export { passwordForgotten } from './passwords.events.ts';
export { makePasswordsRepo } from './passwords.repo.ts';
export { passwordRoutes } from './passwords.routes.ts';
export { makePasswords, type Passwords } from './passwords.service.ts';
