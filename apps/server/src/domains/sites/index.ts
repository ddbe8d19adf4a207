/**
 * Sites: domain, brand, languages, pinned template, colours and switches of each website of a workspace.
 *
 * Others read a site inside their own transaction (`find`, `lock`, `findByHost`), map it for the wire (`toSite`) and
 * switch what visitors see (`setLive`). `siteChanged` and `siteDeleted` tell what happened.
 */
export { siteChanged, siteDeleted } from './sites.events.ts';
export { makeSitesRepo, type SiteRow } from './sites.repo.ts';
export { siteRoutes } from './sites.routes.ts';
export { layoutSchema } from './sites.schemas.ts';
export { cleanLayout, makeSites, type Sites } from './sites.service.ts';
