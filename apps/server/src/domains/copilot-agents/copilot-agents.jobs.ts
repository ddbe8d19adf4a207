import { z } from 'zod';
import { defineJob } from '#kernel/jobs/index.ts';

/** One order. Retries are for deaths of the process: the gateway has its own for vendors. */
export const agentJob = defineJob({
  name: 'copilot.agent',
  schema: z.object({ workspaceId: z.uuid(), generationId: z.uuid() }),
  retries: 5,
  timeoutSeconds: 1800,
  concurrency: 3,
});

/** Deletes work that says of itself until when it may be kept. */
export const expireAgentWork = defineJob({
  name: 'copilot.expire',
  schema: z.object({}),
  retries: 2,
  timeoutSeconds: 120,
});
