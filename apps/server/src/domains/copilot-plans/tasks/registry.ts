import type { AgentTask } from '#domains/copilot-agents/index.ts';
import { leadTask } from './lead.ts';
import { campaignTask, mailTask, socialTask } from './plans.ts';

export type PlanTools = Parameters<typeof leadTask>[0] & Parameters<typeof socialTask>[0];

/** Every order that the marketing agents take. */
export const copilotPlanTasks = (tools: PlanTools): AgentTask[] => [
  campaignTask,
  socialTask(tools),
  mailTask,
  leadTask(tools),
];
