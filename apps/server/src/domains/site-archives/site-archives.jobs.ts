import { z } from 'zod';
import { defineJob } from '#kernel/jobs/index.ts';

/** Makes one archive; run again, it makes it anew under the same key. */
export const archiveJob = defineJob({
  name: 'site-archives.make',
  schema: z.object({ archiveId: z.uuid(), workspaceId: z.uuid() }),
  retries: 3,
  timeoutSeconds: 3600,
});
/** Removes archives that nobody fetched in time. */
export const tidyArchives = defineJob({ name: 'site-archives.tidy', schema: z.object({}) });
