/**
 * What happened with a customer: notes of people, and what the product did. Whoever changes a customer adds a line in the same
 * transaction, by `add`.
 */
export { makeCustomerTimelineRepo } from './customer-timeline.repo.ts';
export { customerTimelineRoutes } from './customer-timeline.routes.ts';
export type { TimelineEntry } from './customer-timeline.schemas.ts';
export { type CustomerTimeline, makeCustomerTimeline } from './customer-timeline.service.ts';
