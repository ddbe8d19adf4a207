/**
 * Cloudflare configurations: account, project and zone, with the credential that may publish there.
 *
 * Sites make sure that one exists (`exists`); a deployment takes everything it needs (`access`) inside its own transaction.
 */
export { makeCloudflareTokensRepo } from './cloudflare-tokens.repo.ts';
export { cloudflareTokenRoutes } from './cloudflare-tokens.routes.ts';
export { type CloudflareAccess, type CloudflareTokens, makeCloudflareTokens } from './cloudflare-tokens.service.ts';
