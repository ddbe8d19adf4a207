import { z } from 'zod';
import { defineEvent } from '#kernel/events/index.ts';

/** A deployment went live or failed. `detail` says why it failed, for people. */
export const deploymentFinished = defineEvent(
  'deployments.finished',
  z.object({
    deploymentId: z.uuid(),
    siteId: z.uuid(),
    createdBy: z.uuid().nullable(),
    number: z.int(),
    status: z.enum(['live', 'failed']),
    detail: z.string(),
  }),
);
