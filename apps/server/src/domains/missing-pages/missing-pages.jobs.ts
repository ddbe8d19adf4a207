import { z } from 'zod';
import { defineJob } from '#kernel/jobs/index.ts';

/** Removes what is older than it is kept. */
export const sweepJob = defineJob({
  name: 'missing-pages.sweep',
  schema: z.object({}),
  retries: 2,
  timeoutSeconds: 300,
  concurrency: 1,
});
