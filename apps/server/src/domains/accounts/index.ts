/**
 * Accounts of people: how they begin (registration, invitation, first run, command line), and what a person may see and change
 * of their own.
 *
 * `createAccount` makes a person with a workspace in one transaction; whoever invites gives composition a `takeInvitation`.
 */
export { registrationAsked, userRegistered } from './accounts.events.ts';
export { type AccountsRepo, makeAccountsRepo } from './accounts.repo.ts';
export { accountRoutes } from './accounts.routes.ts';
export { email, linkToken, newPassword } from './accounts.schemas.ts';
export { type Accounts, makeAccounts, type NewAccount, type TakeInvitation } from './accounts.service.ts';
