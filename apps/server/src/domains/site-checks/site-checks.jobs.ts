import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Work } from '#db/unit-of-work.ts';
import type { CacheStore } from '#kernel/cache/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import type { GuardedFetch } from '#kernel/fetch/index.ts';
import { defineJob } from '#kernel/jobs/index.ts';
import type { SiteChecksRepo } from './site-checks.repo.ts';

/** Asks the addresses elsewhere that a site leads to whether they answer, after a build and not during it. */
export const linksJob = defineJob({
  name: 'site-checks.links',
  schema: z.object({ deploymentId: z.uuid(), workspaceId: z.uuid() }),
  retries: 1,
  timeoutSeconds: 1800,
  concurrency: 1,
});

/** Where what an address said is kept. */
export const linkKey = (url: string): string => `link:${createHash('sha256').update(url).digest('hex').slice(0, 40)}`;

const FINE_MS = 7 * 24 * 3_600_000;
const BROKEN_MS = 24 * 3_600_000;
const ASK_MS = 10_000;
const ASK_BYTES = 64 * 1024;
/** One host is asked no more often than this. */
const POLITE_MS = 1000;
/** What these say to a program is no word about the page. */
const SHY = new Set([401, 403, 405, 406, 429, 451, 999]);

interface Needs {
  repo: SiteChecksRepo;
  unitOfWork: Work;
  cache: CacheStore;
  fetch: GuardedFetch;
  clock: Pick<Clock, 'nowMs'>;
  /** Waits between two questions to one host. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

async function ask(fetch: GuardedFetch, url: string): Promise<string> {
  try {
    const answer = await fetch.stream(url, { maxBytes: ASK_BYTES, timeoutMs: ASK_MS });
    answer.cancel();
    return answer.status < 400 || SHY.has(answer.status) ? 'ok' : String(answer.status);
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    // Refused by ourselves, or cut short on purpose: nothing is known of it.
    if (/address_refused|too_large|redirect_refused/.test(code)) return 'ok';
    return code.replace(/^fetch\./, '') || 'unreachable';
  }
}

const waitFor = async (ms: number, signal: AbortSignal): Promise<void> => {
  await sleep(ms, undefined, { signal });
};

export function makeLinkCheck({ repo, unitOfWork, cache, fetch, clock, wait = waitFor }: Needs) {
  return async (
    { deploymentId, workspaceId }: { deploymentId: string; workspaceId: string },
    { signal }: { signal: AbortSignal },
  ): Promise<void> => {
    const run = await unitOfWork({ workspaceId, userId: null }, (tx) => repo.run(tx, deploymentId));
    const asked = new Map<string, number>();
    for (const { url } of run?.external ?? []) {
      signal.throwIfAborted();
      if ((await cache.get(linkKey(url))) !== undefined) continue;
      const { host } = new URL(url);
      const waitMs = (asked.get(host) ?? Number.NEGATIVE_INFINITY) + POLITE_MS - clock.nowMs();
      if (waitMs > 0) await wait(waitMs, signal);
      asked.set(host, clock.nowMs());
      const said = await ask(fetch, url);
      await cache.set(linkKey(url), said, said === 'ok' ? FINE_MS : BROKEN_MS);
    }
  };
}
