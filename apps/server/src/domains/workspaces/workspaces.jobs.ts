import { z } from 'zod';
import { defineJob } from '#kernel/jobs/index.ts';

/** Erases what is due. Runs every hour; a workspace that is gone already is not found again. */
export const eraseDue = defineJob({ name: 'workspaces.erase', schema: z.object({}), timeoutSeconds: 1800 });
