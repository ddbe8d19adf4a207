/**
 * Archives of everything in a workspace, or of what is kept about one person: made by a job, fetched for a week, without secrets.
 *
 * Others have every file of a workspace or a person removed (`removeFiles`, `removePersonFiles`), as erasure does.
 */
export { makeExport, tidyExports } from './data-exports.jobs.ts';
export { makeDataExportsRepo } from './data-exports.repo.ts';
export { dataExportRoutes } from './data-exports.routes.ts';
export { type DataExports, makeDataExports } from './data-exports.service.ts';
