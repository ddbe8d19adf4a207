/**
 * Plans of sites: a brief becomes pages with real blocks, addresses, titles and descriptions, to be looked at and changed; saving
 * makes a new site of it, all in one go and with draft pages only.
 */
export { sitePlanRoutes } from './site-plans.routes.ts';
export { makeSitePlans, type SitePlans, sitePlanTask } from './site-plans.service.ts';
