/**
 * Signing in: by password, with a second step where one is set up, or by passkey; and confirming later who one is.
 *
 * `confirmSignIn` is for other ways to sign in (OpenID providers): it opens the session, or asks for the second factor first.
 */
export { authConfig } from './auth.config.ts';
export { scheduleHousekeeping } from './auth.jobs.ts';
export { makeAuthRepo } from './auth.repo.ts';
export { authRoutes } from './auth.routes.ts';
export { type Auth, formerSessionOf, makeAuth } from './auth.service.ts';
