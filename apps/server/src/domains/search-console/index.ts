/**
 * Search figures of a site from Google Search Console: with which key its property is read, and the days that were fetched.
 *
 * What is made of the figures lies in `search-reports`.
 */
export { dailyJob, fetchJob, makeSearchFetcher } from './search-console.jobs.ts';
export { addDays, daysBetween, plainPath, todayOf } from './search-console.queries.ts';
export { makeSearchConsoleRepo } from './search-console.repo.ts';
export { searchConsoleRoutes } from './search-console.routes.ts';
export { makeSearchConnections, openKey, type SearchConnections } from './search-console.service.ts';
