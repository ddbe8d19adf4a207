import { z } from 'zod';
import { defineJob } from '#kernel/jobs/index.ts';

/** Looks which workspaces are due. Late is better than never, but only on the same day. */
export const dailyContentJob = defineJob({ name: 'copilot.daily-content', schema: z.object({}), timeoutSeconds: 600 });
