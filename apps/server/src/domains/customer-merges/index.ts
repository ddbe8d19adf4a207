/**
 * Two customers that are one: pairs that look like it, merging them, and taking a merge back.
 *
 * Whoever refers to customers tells the composition how its rows move (`linkOf`): they follow the one that stays.
 */
export { type CustomerLink, makeCustomerMergesRepo } from './customer-merges.repo.ts';
export { customerMergeRoutes } from './customer-merges.routes.ts';
export { makeCustomerMerges } from './customer-merges.service.ts';
