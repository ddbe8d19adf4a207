import { z } from 'zod';
import { defineJob } from '#kernel/jobs/index.ts';

/** One item. Retries are for deaths of the process: the gateway has its own for vendors. */
export const batchItemJob = defineJob({
  name: 'copilot.batch-item',
  schema: z.object({ workspaceId: z.uuid(), generationId: z.uuid(), batchId: z.uuid() }),
  retries: 5,
  timeoutSeconds: 600,
  concurrency: 4,
});
