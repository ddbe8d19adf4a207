/**
 * Drafts every day: at the hour that a workspace has chosen (06:00 in Rome until it says otherwise) a few pieces of content are ordered
 * from its own list of topics. They wait for a person like all others; nothing is published from here. Off until it is turned on.
 */
export { dailyContentJob } from './daily-content.jobs.ts';
export { makeDailyContentRepo } from './daily-content.repo.ts';
export { dailyContentRoutes } from './daily-content.routes.ts';
export { type DailyContent, makeDailyContent } from './daily-content.service.ts';
