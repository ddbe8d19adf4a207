import type { AgentTask } from '#domains/copilot-agents/index.ts';
import { type BrandingTools, brandingTask } from './branding.ts';
import { imageSetTask } from './image-set.ts';
import { leadTask } from './lead.ts';
import { campaignTask, mailTask, socialTask } from './plans.ts';

export type { BrandingTools } from './branding.ts';

export type PlanTools = BrandingTools &
  Parameters<typeof leadTask>[0] &
  Parameters<typeof imageSetTask>[0] &
  Parameters<typeof socialTask>[0];

/** Every order that the marketing agents take. */
export const copilotPlanTasks = (tools: PlanTools): AgentTask[] => [
  campaignTask,
  socialTask(tools),
  mailTask,
  leadTask(tools),
  imageSetTask(tools),
  brandingTask(tools),
];
