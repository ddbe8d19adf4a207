/**
 * Links in mails that let clients in without a password. Only for people who are clients and nothing else, and have no stronger way
 * of showing who they are.
 *
 * Whoever sends the mail asks `prepare` for the link, so that none is stored or queued anywhere.
 */
export { signInLinkAsked } from './sign-in-links.events.ts';
export { makeSignInLinksRepo } from './sign-in-links.repo.ts';
export { signInLinkRoutes } from './sign-in-links.routes.ts';
export { makeSignInLinks, type SignInLinks } from './sign-in-links.service.ts';
