import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { SystemWork, Work } from '#db/unit-of-work.ts';
import { systemActor } from '#kernel/access/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import type { Events } from '#kernel/events/index.ts';
import type { GuardedFetch } from '#kernel/fetch/index.ts';
import { defineJob, type JobContext } from '#kernel/jobs/index.ts';
import { affiliateLinkBroken } from './affiliate-links.events.ts';
import type { AffiliateLinkRow, AffiliateLinksRepo } from './affiliate-links.repo.ts';

/** Asks the addresses of links that have not been asked for a day. */
export const watchJob = defineJob({
  name: 'affiliate-links.watch',
  schema: z.object({}),
  retries: 1,
  timeoutSeconds: 1800,
  concurrency: 1,
});

interface Needs {
  repo: AffiliateLinksRepo;
  unitOfWork: Work;
  systemWork: SystemWork;
  events: Pick<Events, 'emit'>;
  clock: Pick<Clock, 'nowMs'>;
  fetch: GuardedFetch;
  /** Between two requests to the same host. */
  pauseMs?: number;
}

/** A check reads no more than this of the shop's page. */
const CHECK_BYTES = 256 * 1024;
const CHECK_MS = 8000;
const STALE_MS = 20 * 3600 * 1000;
const MOST = 500;
/** A shop may be away for a night: broken is what fails so often in a row, or says that it is gone. */
const FAILURES = 2;

export interface Look {
  lastCheckStatus: number | null;
  lastCheckError: string | null;
  /** Where the address has moved for good. */
  movedTo: string | null;
}

/** Asks an address once, and where it has moved for good, there. */
export async function lookAt(fetch: GuardedFetch, url: string): Promise<Look> {
  const init = { method: 'GET', maxBytes: CHECK_BYTES, timeoutMs: CHECK_MS } as const;
  try {
    const first = await fetch(url, { ...init, maxRedirects: 0 });
    const location = first.headers.get('location');
    const isAway = first.status >= 300 && first.status < 400 && location !== null;
    const next = isAway && URL.canParse(location, url) ? new URL(location, url).href : null;
    const answer = next === null ? first : await fetch(next, init);
    return {
      lastCheckStatus: answer.status,
      lastCheckError: answer.status < 400 ? null : `The address answered ${answer.status}.`,
      movedTo: first.status === 301 || first.status === 308 ? (next?.slice(0, 2000) ?? null) : null,
    };
  } catch (error) {
    return { lastCheckStatus: null, lastCheckError: (error as Error).message.slice(0, 300), movedTo: null };
  }
}

/** What a link has to be said of after a look, and since when. */
export function judged(
  before: Pick<AffiliateLinkRow, 'state' | 'stateSince' | 'failures'>,
  look: Look,
  now: Date,
): Pick<AffiliateLinkRow, 'state' | 'stateSince' | 'failures' | 'movedTo'> {
  const failures = look.lastCheckError === null ? 0 : before.failures + 1;
  const isGone = look.lastCheckStatus === 404 || look.lastCheckStatus === 410;
  const state =
    failures === 0
      ? look.movedTo === null
        ? 'ok'
        : 'moved'
      : isGone || failures >= FAILURES
        ? 'broken'
        : before.state;
  const stateSince = state === before.state ? before.stateSince : now;
  return { state, stateSince, failures, movedTo: look.movedTo };
}

export function makeWatch({ repo, unitOfWork, systemWork, events, clock, fetch, pauseMs = 2000 }: Needs) {
  async function keep(row: AffiliateLinkRow, look: Look): Promise<void> {
    const now = new Date(clock.nowMs());
    const actor = systemActor(row.workspaceId, row.id);
    await unitOfWork(actor, async (tx) => {
      const { movedTo: _, ...said } = look;
      const next = judged(row, look, now);
      if (!(await repo.update(tx, row.id, { ...said, ...next, lastCheckedAt: now }))) return;
      if (next.state !== 'broken' || row.state === 'broken') return;
      const payload = { linkId: row.id, name: row.name, since: now.toISOString(), detail: look.lastCheckError ?? '' };
      await events.emit(tx, actor, affiliateLinkBroken, payload);
    });
  }

  /** One after the other, the same host not at once: nobody's shop is to notice. */
  return async (_order: object, { signal }: Pick<JobContext, 'signal'>): Promise<void> => {
    const before = new Date(clock.nowMs() - STALE_MS);
    const due = await systemWork('watch affiliate links', (tx) => repo.due(tx, before, MOST));
    const asked = new Set<string>();
    for (const row of due) {
      signal.throwIfAborted();
      const { host } = new URL(row.url);
      if (asked.has(host)) await sleep(pauseMs, undefined, { signal });
      asked.add(host);
      await keep(row, await lookAt(fetch, row.url));
    }
  };
}
