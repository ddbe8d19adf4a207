/**
 * Archives of whole sites: pages, media and template as a content folder in a zip file, made by a job and kept for a week.
 *
 * The format is that of `site build --from`, and an import takes it in again. Others write a site as an archive of their own
 * (`write`, as a copy of a site does) and ask whether bytes come from here (`isSealed`).
 */
export { isSealed } from './folder/seal.ts';
export { archiveJob, tidyArchives } from './site-archives.jobs.ts';
export { makeSiteFolders } from './site-archives.queries.ts';
export { makeSiteArchivesRepo } from './site-archives.repo.ts';
export { siteArchiveRoutes } from './site-archives.routes.ts';
export { makeSiteArchives, type SiteArchives } from './site-archives.service.ts';
