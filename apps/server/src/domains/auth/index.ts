/**
 * Signing in: accounts, sessions, access and refresh tokens, at the documented addresses.
 *
 * Others may ask who is behind a request's credentials (`principal`) and create an account (`createAccount`,
 * as first-run set-up does).
 */

export { authConfig } from './auth.config.ts';
export { userRegistered } from './auth.events.ts';
export { makeAuthRepo, makeIdentity } from './auth.repo.ts';
export { authRoutes } from './auth.routes.ts';
export { type Auth, makeAuth, type Principal } from './auth.service.ts';
