import { z } from 'zod';
import { defineJob } from '#kernel/jobs/index.ts';

const order = z.object({ workspaceId: z.uuid(), generationId: z.uuid() });

/** Retries are for deaths of the process: the gateway has its own for vendors. */
export const imageJob = defineJob({
  name: 'copilot.image',
  schema: order,
  retries: 5,
  timeoutSeconds: 600,
  concurrency: 2,
});
/** Begins a video or asks after it; while the vendor is at it, the job ends and a later one asks again. */
export const videoJob = defineJob({
  name: 'copilot.video',
  schema: order.extend({ isTold: z.boolean().optional() }),
  retries: 5,
  timeoutSeconds: 600,
  concurrency: 2,
});
