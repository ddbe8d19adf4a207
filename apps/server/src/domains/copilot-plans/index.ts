/**
 * Plans and drafts of the marketing agents: campaigns, calendars of posts, mails, facts about companies. Each is an order for an agent; campaigns and calendars become real drafts, one generation per item, that are paused,
 * reviewed and approved like any other.
 */
export { type Followed, toSummary } from './copilot-plans.queries.ts';
export { copilotPlanRoutes } from './copilot-plans.routes.ts';
export { PLAN_KINDS, planSummary } from './copilot-plans.schemas.ts';
export { type CopilotPlans, makeCopilotPlans } from './copilot-plans.service.ts';
export { copilotPlanTasks, type PlanTools } from './tasks/registry.ts';
