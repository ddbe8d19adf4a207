/**
 * Sites: domain, brand, languages, pinned template, colours and switches of each website of a workspace.
 *
 * Others read a site inside their own transaction (`find`, `lock`, `findByHost`), map it for the wire (`toSite`) and
 * switch what visitors see (`setLive`).
 */
export { siteReferences } from './sites.errors.ts';
export { makeSitesRepo, type SiteRow } from './sites.repo.ts';
export { siteRoutes } from './sites.routes.ts';
export { type NewSite, newSite } from './sites.schemas.ts';
export { makeSites, type Sites } from './sites.service.ts';
