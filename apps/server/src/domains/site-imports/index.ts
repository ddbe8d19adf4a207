/**
 * Sites that come in: archives of ours, exports of WordPress, copies of sites here. A dry run says what would be made; the
 * import makes it thing by thing, survives restarts, and can be taken back as far as nobody has changed it since.
 *
 * `sources/` is a seam: each source opens a file and gives the things in it as units, each of which is made and noted in
 * one transaction.
 */
export { importJob, makeImportWorker, tidyImports } from './site-imports.jobs.ts';
export { makeSiteImportsRepo } from './site-imports.repo.ts';
export { siteImportRoutes } from './site-imports.routes.ts';
export { makeSiteImports, type SiteImports } from './site-imports.service.ts';
