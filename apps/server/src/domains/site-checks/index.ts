/**
 * Site checks: what a finished site is judged to be before it is live, what people let stand and why, and how it went over time.
 *
 * Publishing hands a built site to `check` and stops on errors.
 */
export { linksJob, makeLinkCheck } from './site-checks.jobs.ts';
export { makeSiteChecksRepo } from './site-checks.repo.ts';
export { siteCheckRoutes } from './site-checks.routes.ts';
export { type CheckedFinding, makeSiteChecks, type SiteChecks } from './site-checks.service.ts';
