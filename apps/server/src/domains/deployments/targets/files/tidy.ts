import { z } from 'zod';
import { systemActor } from '#kernel/access/index.ts';
import { defineJob } from '#kernel/jobs/index.ts';
import { interrupted } from '../../deployments.errors.ts';
import { deploymentFinished } from '../../deployments.events.ts';
import { type BuilderNeeds, buildJob, STALE_MS } from '../../deployments.jobs.ts';
import { errorLine, failure, finished } from './outcome.ts';

export const tidyJob = defineJob({ name: 'deployments.tidy', schema: z.object({}), retries: 0 });

/**
 * Ends builds whose worker is gone for good, so that none stays under way for ever. Just after a start it waits: the queue
 * hands interrupted builds out again first.
 */
export function makeTidy(
  needs: Pick<BuilderNeeds, 'repo' | 'unitOfWork' | 'systemWork' | 'events' | 'clock' | 'announce' | 'jobs'>,
) {
  const { repo, clock } = needs;
  const startedMs = clock.nowMs();
  return async (): Promise<void> => {
    const now = clock.nowMs();
    if (now < startedMs + STALE_MS) return;
    const stale = await needs.systemWork('stale builds', (tx) => repo.stale(tx, new Date(now - STALE_MS), 100));
    for (const row of stale) {
      const { id, workspaceId, siteId } = row;
      if (row.committed) {
        // Visitors may see some of it: it goes on to its end rather than being given up.
        await needs.unitOfWork({ workspaceId, userId: null }, async (tx) => {
          if (await repo.updateRunning(tx, id, {}))
            await needs.jobs.send(tx, buildJob, { deploymentId: id, workspaceId });
        });
        continue;
      }
      const error = interrupted(undefined);
      const ended = await needs.unitOfWork({ workspaceId, userId: null }, async (tx) => {
        const failed = await repo.updateRunning(tx, id, failure(error, clock));
        if (!failed) return false;
        await repo.log(tx, workspaceId, id, [errorLine(error)]);
        const actor = systemActor(workspaceId, id);
        await needs.events.emit(tx, actor, deploymentFinished, finished(row, 'failed', error.message));
        return true;
      });
      if (ended) needs.announce({ workspaceId, siteId, deploymentId: id, status: 'failed', progress: 100 });
    }
  };
}
