/**
 * What search figures say: totals by day, where a page stands just short of the first results, where it is seen but not
 * clicked, and where it loses clicks. Found by code, by rules that are told with what they found.
 */
export { makeSearchReportsRepo } from './search-reports.repo.ts';
export { searchReportRoutes } from './search-reports.routes.ts';
export { makeSearchReports, type SearchReports } from './search-reports.service.ts';
