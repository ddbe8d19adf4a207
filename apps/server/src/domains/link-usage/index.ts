/**
 * Where affiliate links are used, and putting another link in the place of one everywhere: a job (`replaceJob`, handled by
 * `makeReplacer`) that changes one page after the other, can be cancelled, and reports what is left.
 */
export { makeReplacer, replaceJob, resumeJob } from './link-usage.jobs.ts';
export { makeLinkUsageRepo } from './link-usage.repo.ts';
export { linkUsageRoutes } from './link-usage.routes.ts';
export { makeLinkUsage } from './link-usage.service.ts';
