/**
 * Signing in with accounts of other services by OpenID Connect: Google, LinkedIn, and any provider that is configured.
 *
 * State, PKCE and nonce belong to one browser and one provider and work once. An account of another service opens an account
 * here only after its owner linked it, or when it made that account; never because a mail address happens to be the same.
 */
export { oauthConfig } from './oauth.config.ts';
export { makeProviders } from './oauth.queries.ts';
export { makeOauthRepo } from './oauth.repo.ts';
export { oauthRoutes } from './oauth.routes.ts';
export { makeOauth, type Oauth, providersOf } from './oauth.service.ts';
