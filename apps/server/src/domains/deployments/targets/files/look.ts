import { z } from 'zod';
import type { Tx, Work } from '#db/unit-of-work.ts';
import { systemActor } from '#kernel/access/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { isAppError } from '#kernel/errors/index.ts';
import { defineJob, type Jobs } from '#kernel/jobs/index.ts';
import type { Storage } from '#kernel/storage/index.ts';
import { publishFailed } from '../../deployments.errors.ts';
import type { DeploymentRow } from '../../deployments.repo.ts';
import { readManifest } from './manifest.ts';
import { makeOutcome, type OutcomeNeeds } from './outcome.ts';
import { lookAgain, type SendNeeds } from './send.ts';

/** Asks a target how a deployment ended whose end is unknown. */
export const lookJob = defineJob({
  name: 'deployments.look',
  schema: z.object({ deploymentId: z.uuid(), workspaceId: z.uuid(), looks: z.int() }),
  retries: 3,
  timeoutSeconds: 120,
  concurrency: 2,
});

interface LookNeeds extends OutcomeNeeds, SendNeeds {
  storage: Pick<Storage, 'read'>;
  jobs: Pick<Jobs, 'send'>;
  unitOfWork: Work;
  clock: Clock;
}

const FIRST_LOOK_MS = 15_000;
const LONGEST_LOOK_MS = 3_600_000;
const MOST_LOOKS = 30;

export const sendLook = (needs: Pick<LookNeeds, 'jobs' | 'clock'>, tx: Tx, row: DeploymentRow, looks: number) =>
  needs.jobs.send(
    tx,
    lookJob,
    { deploymentId: row.id, workspaceId: row.workspaceId, looks },
    { startAfter: new Date(needs.clock.nowMs() + Math.min(LONGEST_LOOK_MS, FIRST_LOOK_MS * 2 ** looks)) },
  );

/** Finds out by looking, never by guessing, how a deployment ended; gives the state it has afterwards. */
export function makeLook(needs: LookNeeds) {
  const { repo, unitOfWork, storage } = needs;
  const outcome = makeOutcome(needs);
  return async ({ deploymentId, workspaceId, looks }: { deploymentId: string; workspaceId: string; looks: number }) => {
    const actor = systemActor(workspaceId, deploymentId);
    const row = await unitOfWork(actor, (tx) => repo.find(tx, deploymentId));
    const bytes = row?.manifestKey && row.status === 'ambiguous' ? await storage.read(row.manifestKey) : undefined;
    if (!row || !bytes) return;
    const manifest = readManifest(bytes);
    const seen = await lookAgain(needs, row, manifest, { workspaceId, userId: null }).catch((error: unknown) => {
      if (isAppError(error)) return undefined;
      throw error;
    });
    if (seen?.state === 'live') {
      const figures = { sentFiles: row.sentFiles ?? 0, sentBytes: row.sentBytes ?? 0 };
      return outcome.goLive(row, { manifest, before: undefined }, { ...seen, ...figures });
    }
    if (seen?.state === 'failed') return outcome.fail(row, publishFailed({ why: seen.detail ?? '' }));
    if (looks < MOST_LOOKS) await unitOfWork(actor, (tx) => sendLook(needs, tx, row, looks + 1));
  };
}
