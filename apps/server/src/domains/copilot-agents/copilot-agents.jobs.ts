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
