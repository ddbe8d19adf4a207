import { z } from 'zod';
import type { SystemWork } from '#db/unit-of-work.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { defineJob, type JobContext, type Jobs } from '#kernel/jobs/index.ts';
import type { Storage } from '#kernel/storage/index.ts';
import type { MediaVariantsRepo } from './media-variants.repo.ts';

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

/** Looks every night for copies that nobody wants any more. */
export const sweepCopiesJob = defineJob({
  name: 'media-variants.sweep',
  schema: z.object({}),
  retries: 0,
  timeoutSeconds: 3600,
  concurrency: 1,
});
/** Removes bytes of copies that were forgotten. */
export const dropCopiesJob = defineJob({
  name: 'media-variants.drop',
  schema: z.object({ keys: z.array(z.string()).max(500) }),
  retries: 10,
  timeoutSeconds: 3600,
});

interface SweepNeeds {
  repo: MediaVariantsRepo;
  systemWork: SystemWork;
  storage: Pick<Storage, 'delete'>;
  jobs: Pick<Jobs, 'send'>;
  clock: Pick<Clock, 'nowMs'>;
  /** Whether a deployment that is kept carries the bytes with this SHA-256. */
  isPublished(hash: string): Promise<boolean>;
  settings: { keepDays: number };
}

const DAY_MS = 86_400_000;
const AT_ONCE = 500;
/** Copies looked at in one run: what is left is due the next night. */
const MOST = 20_000;

/**
 * Forgets copies whose picture nobody has wanted for so many days: no publication, no preview and no screen, and no deployment that
 * is kept carries them. Their rows go first, and only while nobody wants them; their bytes, which have names of their own, after.
 * Deployments carry bytes of their own, so that none of them needs a copy to be brought back.
 */
export function makeCopiesSweep({ repo, systemWork, storage, jobs, clock, isPublished, settings }: SweepNeeds) {
  async function some(before: Date): Promise<{ seen: number; gone: number }> {
    const due = await systemWork('unused copies of pictures', (tx) => repo.unused(tx, before, AT_ONCE));
    const carried = new Set<string>();
    for (const { hash, sourceHash } of due) if (await isPublished(hash)) carried.add(sourceHash);
    const ids = due.filter(({ sourceHash }) => !carried.has(sourceHash)).map(({ id }) => id);
    const gone = await systemWork('forget copies of pictures', async (tx) => {
      if (carried.size > 0) await repo.touch(tx, [...carried], { now: new Date(clock.nowMs()), before });
      const keys = ids.length === 0 ? [] : await repo.forget(tx, ids, before);
      if (keys.length > 0) await jobs.send(tx, dropCopiesJob, { keys });
      return keys.length;
    });
    return { seen: due.length, gone };
  }

  return {
    /** @returns how many copies are gone */
    async sweep(signal: AbortSignal): Promise<number> {
      if (settings.keepDays === 0) return 0;
      const before = new Date(clock.nowMs() - settings.keepDays * DAY_MS);
      let gone = 0;
      for (let seen = 0; seen < MOST && !signal.aborted; ) {
        const run = await some(before);
        seen += run.seen;
        gone += run.gone;
        if (run.seen < AT_ONCE) break;
      }
      return gone;
    },
    async drop({ keys }: z.output<typeof dropCopiesJob.schema>, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
      for (const key of keys) {
        signal.throwIfAborted();
        await storage.delete(key);
      }
    },
  };
}
