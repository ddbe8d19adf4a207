/** Site domains: own names of a site, the DNS records they need, and what was seen when they were last looked up. */
export { makeSiteProof, PROOF_PATH, type SiteProof } from './site-domains.queries.ts';
export { makeSiteDomainsRepo } from './site-domains.repo.ts';
export { siteDomainRoutes } from './site-domains.routes.ts';
export { type Dns, makeSiteDomains, type SiteDomains } from './site-domains.service.ts';
