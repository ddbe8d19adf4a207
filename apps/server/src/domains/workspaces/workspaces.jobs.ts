import { z } from 'zod';
import { defineJob } from '#kernel/jobs/index.ts';

/** Erases what is due. Runs every hour; a workspace that is gone already is not found again. */
export const eraseDue = defineJob({ name: 'workspaces.erase', schema: z.object({}), timeoutSeconds: 1800 });

/** Removes files once more: work that was under way when a workspace was erased may have written some after it. */
export const sweepErased = defineJob({
  name: 'workspaces.sweep',
  schema: z.object({ workspaceId: z.uuid() }),
  timeoutSeconds: 1800,
});
