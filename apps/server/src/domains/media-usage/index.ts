/** Where files of the library are shown, and putting another one into all those places. */
export { makeMediaUsageRepo } from './media-usage.repo.ts';
export { mediaUsageRoutes } from './media-usage.routes.ts';
export { type MediaUsage, makeMediaUsage } from './media-usage.service.ts';
