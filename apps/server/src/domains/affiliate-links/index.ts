/**
 * Affiliate links: where offers lead, with the disclosure that the law asks for and a count of clicks.
 *
 * Others check that a link exists (`exists`), take the active ones along into a build (`forBuild`), resolve a click
 * (`targetOf`) and add counted clicks (`addClicks`). `makeWatch` handles `watchJob`, which tells `affiliateLinkBroken`.
 */
export { affiliateLinkBroken } from './affiliate-links.events.ts';
export { makeWatch, watchJob } from './affiliate-links.jobs.ts';
export { makeAffiliateLinksRepo } from './affiliate-links.repo.ts';
export { affiliateLinkRoutes } from './affiliate-links.routes.ts';
export { type AffiliateLinks, makeAffiliateLinks } from './affiliate-links.service.ts';
