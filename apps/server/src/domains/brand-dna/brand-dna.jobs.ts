import { z } from 'zod';
import { defineJob } from '#kernel/jobs/index.ts';

/** Reads a few pages of a web site; may run again. */
export const learnJob = defineJob({
  name: 'brand-dna.learn',
  schema: z.object({ workspaceId: z.uuid(), learningId: z.uuid(), language: z.enum(['it', 'en']) }),
  retries: 2,
  timeoutSeconds: 300,
  concurrency: 2,
});
