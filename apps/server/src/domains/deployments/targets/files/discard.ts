import { z } from 'zod';
import { isAppError } from '#kernel/errors/index.ts';
import { defineJob, type JobContext } from '#kernel/jobs/index.ts';
import type { SendNeeds } from './send.ts';

/** Removes at a target what was removed here. */
export const discardJob = defineJob({
  name: 'deployments.discard',
  schema: z.object({
    workspaceId: z.uuid(),
    targetId: z.uuid(),
    remoteId: z.string(),
    kind: z.enum(['production', 'preview']),
  }),
  retries: 5,
  timeoutSeconds: 300,
  concurrency: 1,
});

type DiscardOrder = z.output<typeof discardJob.schema>;

interface DiscardNeeds extends Pick<SendNeeds, 'openTarget'> {
  log: { warn(fields: object, message: string): void };
}

/** Where a target is gone, or cannot remove anything, there is nothing to do; what it refuses it goes on refusing. */
export function makeDiscard({ openTarget, log }: DiscardNeeds) {
  return async (order: DiscardOrder, { signal }: Pick<JobContext, 'signal'>): Promise<void> => {
    const { workspaceId, targetId, remoteId, kind } = order;
    const opened = await openTarget({ workspaceId, userId: null }, targetId);
    if (!opened) return;
    try {
      await opened.target.discard?.(remoteId, kind, signal);
    } catch (error) {
      if (!isAppError(error) || error.code !== 'publish.refused') throw error;
      log.warn({ targetId, remoteId, why: opened.redact(error.message) }, 'a deployment was kept by its target');
    } finally {
      await opened.target.close();
    }
  };
}
