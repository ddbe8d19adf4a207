/**
 * The development mailbox: mail of a workspace that was kept for reading instead of sent.
 *
 * The mail transport `mailbox` stores through `insert`.
 */
export { makeMailboxRepo } from './mailbox.repo.ts';
export { mailboxRoutes } from './mailbox.routes.ts';
export { type Mailbox, makeMailbox } from './mailbox.service.ts';
