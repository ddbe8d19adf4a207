/**
 * The mail address of a person: showing that it is theirs, and changing it to one that is.
 *
 * Whoever sends the mail asks `linkFor` for the token, so that none is stored or queued anywhere.
 */
export { emailLinkAsked } from './emails.events.ts';
export { makeEmailsRepo } from './emails.repo.ts';
export { emailRoutes } from './emails.routes.ts';
export { type Emails, makeEmails } from './emails.service.ts';
