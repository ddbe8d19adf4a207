import { z } from 'zod';
import { defineJob } from '#kernel/jobs/index.ts';

/** Makes one archive; run again, it makes it anew under the same key. */
export const makeExport = defineJob({
  name: 'data-exports.make',
  schema: z.object({ exportId: z.uuid() }),
  retries: 2,
  timeoutSeconds: 3600,
});
/** Removes archives that nobody fetched in time. */
export const tidyExports = defineJob({ name: 'data-exports.tidy', schema: z.object({}) });
