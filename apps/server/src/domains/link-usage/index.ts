/** Where affiliate links are used, and putting another link in the place of one everywhere. */
export { makeLinkUsageRepo } from './link-usage.repo.ts';
export { linkUsageRoutes } from './link-usage.routes.ts';
export { makeLinkUsage } from './link-usage.service.ts';
