import { z } from 'zod';
import { defineJob } from '#kernel/jobs/index.ts';

/** Asks for the deployments of a batch, one site after the other. Runs again after a crash and goes on where it was. */
export const startBatchJob = defineJob({
  name: 'deployment-batches.start',
  schema: z.object({ workspaceId: z.uuid(), batchId: z.uuid(), userId: z.uuid() }),
  retries: 5,
  timeoutSeconds: 300,
  concurrency: 2,
});
