import { z } from 'zod';
import type { SystemWork, Tx } from '#db/unit-of-work.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { defineJob, type Jobs } from '#kernel/jobs/index.ts';
import type { Storage } from '#kernel/storage/index.ts';
import { readManifest } from './manifest.ts';

export const sweepJob = defineJob({
  name: 'deployments.sweep',
  schema: z.object({}),
  retries: 0,
  timeoutSeconds: 3600,
  concurrency: 1,
});

export interface SweepRepo {
  /** Where the manifests of all deployments are, across workspaces. */
  manifestKeys(tx: Tx): Promise<string[]>;
  /** Whether some build is under way, in any workspace. */
  anyRunning(tx: Tx): Promise<boolean>;
  /** Builds that begin wait until then, or until it is taken back with null. */
  holdBuilds(tx: Tx, until: Date | null): Promise<void>;
}

interface Needs {
  repo: SweepRepo;
  systemWork: SystemWork;
  storage: Pick<Storage, 'list' | 'read' | 'put' | 'delete'>;
  jobs: Pick<Jobs, 'send'>;
  clock: Pick<Clock, 'nowMs'>;
}

/** How long a file has to have been nobody's before it goes. */
export const GRACE_MS = 24 * 3600 * 1000;
/** How long builds may be held up at most. A build without a sign of life for longer than this is not given up yet. */
const HOLD_MS = 60_000;
const MARGIN_MS = 20_000;
const AGAIN_MS = 10 * 60_000;
const AT_ONCE = 16;
const BLOBS = 'publish/blobs/';
const MANIFESTS = 'publish/manifests/';
/** Since when which file has been nobody's: key → milliseconds. */
const MARKS = 'publish/unused.json';

const hashIn = (key: string): string => key.slice(key.lastIndexOf('/') + 1).split('.')[0] ?? '';

/**
 * Removes published files that no deployment names any more: a file goes when it has been nobody's for a day, and never while a
 * build is under way, since that may be about to name it. Builds that begin meanwhile wait for the end, a minute at most.
 */
export function makeSweep({ repo, systemWork, storage, jobs, clock }: Needs) {
  const manifestKeys = () => systemWork('kept manifests', (tx) => repo.manifestKeys(tx));

  async function* keysBelow(prefix: string): AsyncGenerator<string> {
    for (let cursor: string | undefined; ; ) {
      const page = await storage.list(prefix, cursor);
      for (const { key } of page.files) yield key;
      if (page.cursor === undefined) return;
      cursor = page.cursor;
    }
  }

  async function addUsed(used: Set<string>, keys: Iterable<string>): Promise<void> {
    for (const key of keys) {
      const bytes = await storage.read(key);
      for (const file of bytes ? readManifest(bytes).files.values() : []) used.add(file.hash);
    }
  }

  const isUsed = (key: string, kept: ReadonlySet<string>, used: ReadonlySet<string>): boolean =>
    key.startsWith(BLOBS) ? used.has(hashIn(key)) : kept.has(key);

  async function marked(kept: Set<string>, used: Set<string>): Promise<Map<string, number>> {
    const stored = await storage.read(MARKS);
    const before = new Map<string, number>(stored ? JSON.parse(Buffer.from(stored).toString('utf8')) : []);
    const marks = new Map<string, number>();
    for (const prefix of [BLOBS, MANIFESTS])
      for await (const key of keysBelow(prefix))
        if (!isUsed(key, kept, used)) marks.set(key, before.get(key) ?? clock.nowMs());
    return marks;
  }

  /** Holds builds back before it looks whether one is running: one that begins at the same moment sees that, or is seen. */
  async function remove(due: readonly string[], kept: Set<string>, used: Set<string>): Promise<string[] | undefined> {
    const until = clock.nowMs() + HOLD_MS;
    await systemWork('hold builds', (tx) => repo.holdBuilds(tx, new Date(until)));
    try {
      if (await systemWork('running builds', (tx) => repo.anyRunning(tx))) return undefined;
      const since = (await manifestKeys()).filter((key) => !kept.has(key));
      for (const key of since) kept.add(key);
      await addUsed(used, since);
      const unused = due.filter((key) => !isUsed(key, kept, used));
      const gone: string[] = [];
      for (let at = 0; at < unused.length && clock.nowMs() < until - MARGIN_MS; at += AT_ONCE) {
        const some = unused.slice(at, at + AT_ONCE);
        await Promise.all(some.map((key) => storage.delete(key)));
        gone.push(...some);
      }
      return gone;
    } finally {
      await systemWork('let builds go', (tx) => repo.holdBuilds(tx, null));
    }
  }

  /** @returns how many files went */
  return async (): Promise<number> => {
    const kept = new Set(await manifestKeys());
    const used = new Set<string>();
    await addUsed(used, kept);
    const marks = await marked(kept, used);
    const due = [...marks].filter(([, at]) => at <= clock.nowMs() - GRACE_MS).map(([key]) => key);
    const gone = due.length === 0 ? [] : await remove(due, kept, used);
    for (const key of gone ?? []) marks.delete(key);
    await storage.put(MARKS, Buffer.from(JSON.stringify([...marks])), { contentType: 'application/json' });
    if ((gone?.length ?? 0) < due.length) {
      const startAfter = new Date(clock.nowMs() + AGAIN_MS);
      await systemWork('sweep again', (tx) => jobs.send(tx, sweepJob, {}, { startAfter }));
    }
    return gone?.length ?? 0;
  };
}
