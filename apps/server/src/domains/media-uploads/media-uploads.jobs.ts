import { z } from 'zod';
import { defineJob } from '#kernel/jobs/index.ts';

/** Throws away uploads that nobody went on with. */
export const expireJob = defineJob({ name: 'media-uploads.expire', schema: z.object({}), retries: 0 });
