/**
 * Orders for the agents: each becomes a generation with its state, is worked on by a job, and is there to be read, changed and
 * reviewed afterwards. What an agent is given beside the order (blocks, built pages, figures) comes from its task.
 *
 * A domain that has an agent work for it declares an `AgentTask` and takes its routes from `agentTaskRoutes`.
 */
export { agentJob, expireAgentWork } from './copilot-agents.jobs.ts';
export { agentTaskRoutes } from './copilot-agents.routes.ts';
export { agentRequest, agentWork } from './copilot-agents.schemas.ts';
export { type AgentTask, type AgentWork, makeAgentWork } from './copilot-agents.service.ts';
