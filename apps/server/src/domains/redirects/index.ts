/**
 * Redirects: which addresses of a site lead elsewhere. Circles and chains are refused, rules with a star or names are checked
 * against what hosts can read, tables of other programs can be taken in.
 *
 * Pages write the ones that their moves make by themselves. Builds read `forBuild`; `tableOf` answers where an address leads.
 */
export { makeRedirectsRepo } from './redirects.repo.ts';
export { redirectRoutes } from './redirects.routes.ts';
export { newRedirect } from './redirects.schemas.ts';
export { makeRedirects, type Redirects } from './redirects.service.ts';
