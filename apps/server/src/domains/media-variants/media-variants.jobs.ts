import { z } from 'zod';
import { defineJob } from '#kernel/jobs/index.ts';

const pictureSchema = z.object({
  hash: z.string(),
  contentType: z.string(),
  width: z.int(),
  height: z.int().optional(),
});

/** Better copies of what has been published quickly. Copies that are there are left alone, so it goes on where it was. */
export const refineJob = defineJob({
  name: 'media-variants.refine',
  schema: z.object({
    workspaceId: z.uuid(),
    widths: z.array(z.int()).max(8),
    pictures: z.array(pictureSchema).max(50),
  }),
  retries: 3,
  timeoutSeconds: 3600,
});

export type RefineOrder = z.output<typeof refineJob.schema>;
