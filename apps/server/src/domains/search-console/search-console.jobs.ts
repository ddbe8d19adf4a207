import { z } from 'zod';
import type { SystemWork, UnitOfWork } from '#db/unit-of-work.ts';
import { systemActor } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { isAppError } from '#kernel/errors/index.ts';
import { defineJob, type JobContext, type Jobs } from '#kernel/jobs/index.ts';
import { passingOf } from '#kernel/publish/index.ts';
import type { SearchConsole, SearchRow, SearchSession, ServiceKey } from '#kernel/search-console/index.ts';
import {
  addDays,
  daysBetween,
  firstDayOf,
  hostsOf,
  isSettled,
  keyOf,
  pathOn,
  ROWS_A_DAY,
  todayOf,
} from './search-console.queries.ts';
import type { ConnectionRow, Figures, SearchConsoleRepo } from './search-console.repo.ts';

/** Brings the days that are not there yet, newest first. Run again, it goes on behind what is there. */
export const fetchJob = defineJob({
  name: 'search-console.fetch',
  schema: z.object({ connectionId: z.uuid(), workspaceId: z.uuid(), runId: z.uuid() }),
  retries: 5,
  timeoutSeconds: 7200,
  concurrency: 2,
});
/** Begins a fetching for every site that is connected, and forgets what is older than it is kept. */
export const dailyJob = defineJob({ name: 'search-console.daily', schema: z.object({}), retries: 2 });

interface Needs {
  repo: SearchConsoleRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  clock: Pick<Clock, 'nowMs'>;
  jobs: Pick<Jobs, 'send'>;
  client: SearchConsole;
  keyOf(row: ConnectionRow): ServiceKey;
  /** Addresses at which the site is known to be shown. */
  addressesOf(work: { workspaceId: string }, siteId: string): Promise<string[]>;
  begin(tx: Parameters<Parameters<UnitOfWork>[1]>[0], row: ConnectionRow): Promise<ConnectionRow>;
  announce(row: ConnectionRow): void;
}

/** Somebody has cancelled it, or begun another one. */
const stopped = new Error('The fetching was stopped.');
const STEP_DAYS = 28;
const ANNOUNCE_MS = 500;
const SOME = 200;
const FORSAKEN_MS = 30 * 60_000;
const MOST_WAIT_MS = 86_400_000;
const LEAST_WAIT_MS = 10 * 60_000;
const MOST_PAGE = 2048;
const MOST_QUERY = 500;

const whole = (value: number): number => Math.round(value);
const figuresOf = ({ clicks, impressions, position }: SearchRow): Figures => ({
  ...{ clicks: whole(clicks), views: whole(impressions), position },
});
/** What a database takes. */
const plain = (text: string, most: number): string => text.replaceAll('\u0000', '').slice(0, most);

export function makeSearchFetcher(needs: Needs) {
  const { repo, unitOfWork, systemWork, audit, clock, jobs, client } = needs;

  /** Runs a piece of work while the fetching is still this one, and counts the days that it has brought. */
  const step = (row: ConnectionRow, days: number, work: (tx: Parameters<typeof repo.lock>[0]) => Promise<void>) =>
    unitOfWork({ workspaceId: row.workspaceId, userId: null }, async (tx) => {
      const now = await repo.lock(tx, row.id);
      if (now?.runId !== row.runId || now.state !== 'running') throw stopped;
      await work(tx);
      return repo.update(tx, row.id, { done: now.done + days });
    });

  async function dayOf(session: SearchSession, row: ConnectionRow, day: string, signal: AbortSignal) {
    const question = { property: row.property, from: day, until: day };
    const pages = await session.query({ ...question, dimensions: ['date', 'page'] }, signal);
    const lines = await session.query({ ...question, dimensions: ['date', 'page', 'query'] }, signal);
    lines.sort((a, b) => b.impressions - a.impressions || b.clicks - a.clicks);
    return { pages, lines };
  }

  async function fetchDays(row: ConnectionRow, missing: readonly string[], known: string, signal: AbortSignal) {
    const { workspaceId, siteId, property } = row;
    const today = todayOf(clock.nowMs());
    const session = client.open(needs.keyOf(row));
    const hosts = hostsOf(property, await needs.addressesOf({ workspaceId }, siteId));
    const place = (page = '') => ({ page: plain(page, MOST_PAGE), path: pathOn(hosts, page) });
    let newest = known;
    let toldAt = 0;
    const done = (now: ConnectionRow): void => {
      if (clock.nowMs() - toldAt < ANNOUNCE_MS) return;
      toldAt = clock.nowMs();
      needs.announce(now);
    };
    for (let at = 0; at < missing.length; at += STEP_DAYS) {
      const days = missing.slice(at, at + STEP_DAYS);
      const span = { from: days.at(-1) ?? '', until: days[0] ?? '' };
      const found = await session.query({ property, ...span, dimensions: ['date'] }, signal);
      const totals = new Map(found.map((each) => [each.keys[0] ?? '', each]));
      for (const day of totals.keys()) if (day > newest) newest = day;
      for (const day of days) {
        const total = totals.get(day);
        if (!total) continue;
        const { pages, lines } = await dayOf(session, row, day, signal);
        const kept = {
          ...{ workspaceId, siteId, day, totals: figuresOf(total), rowsFound: lines.length },
          pages: pages.map((one) => ({ key: keyOf(one.keys[1] ?? ''), ...place(one.keys[1]), ...figuresOf(one) })),
          rows: lines.slice(0, ROWS_A_DAY).map((one) => ({
            ...{ key: keyOf(one.keys[1] ?? '', one.keys[2] ?? ''), ...place(one.keys[1]), ...figuresOf(one) },
            query: plain(one.keys[2] ?? '', MOST_QUERY),
          })),
        };
        done(await step(row, 1, (tx) => repo.putDay(tx, kept)));
      }
      const empty = days.filter((day) => !totals.has(day) && isSettled(day, newest, today));
      done(await step(row, empty.length, (tx) => repo.putEmptyDays(tx, { workspaceId, siteId }, empty)));
    }
  }

  async function finish(row: ConnectionRow, values: Partial<ConnectionRow>, isDone = false): Promise<void> {
    const work = { workspaceId: row.workspaceId, userId: null };
    const now = await unitOfWork(work, async (tx) => {
      const current = await repo.lock(tx, row.id);
      if (current?.runId !== row.runId || current.state !== 'running') return undefined;
      const changes = { days: current.done, property: row.property };
      const what = { operation: 'search-console.fetched', objectType: 'site', objectId: row.siteId, changes };
      if (isDone) await audit.record(tx, systemActor(row.workspaceId, row.id, null), what);
      return repo.update(tx, row.id, { ...values, ...(isDone ? { total: current.done } : {}) });
    });
    if (now) needs.announce(now);
  }

  /** Google has asked to come back much later: the worker does not sit and wait. */
  async function putOff(row: ConnectionRow, afterMs: number): Promise<void> {
    const resumesAt = new Date(clock.nowMs() + Math.min(Math.max(afterMs, LEAST_WAIT_MS), MOST_WAIT_MS));
    const order = { connectionId: row.id, workspaceId: row.workspaceId, runId: String(row.runId) };
    const now = await unitOfWork({ workspaceId: row.workspaceId, userId: null }, async (tx) => {
      const current = await repo.lock(tx, row.id);
      if (current?.runId !== row.runId || current.state !== 'running') return undefined;
      await jobs.send(tx, fetchJob, order, { startAfter: resumesAt });
      return repo.update(tx, row.id, { state: 'waiting', resumesAt });
    });
    if (now) needs.announce(now);
  }

  async function ended(row: ConnectionRow, error: unknown, signal: AbortSignal): Promise<void> {
    if (error === stopped) return;
    // Handed back: the next worker goes on behind what is there.
    if (signal.aborted) throw error;
    const afterMs = passingOf(error)?.afterMs;
    if (afterMs !== undefined) return putOff(row, afterMs);
    const problem = isAppError(error)
      ? { code: error.code, values: error.values }
      : { code: 'internal_error', values: {} };
    await finish(row, { state: 'failed', problem });
    if (!isAppError(error)) throw error;
  }

  return {
    async work(
      { connectionId, workspaceId, runId }: z.output<typeof fetchJob.schema>,
      { signal }: Pick<JobContext, 'signal'>,
    ): Promise<void> {
      const today = todayOf(clock.nowMs());
      const claimed = await unitOfWork({ workspaceId, userId: null }, async (tx) => {
        const row = await repo.lock(tx, connectionId);
        if (row?.runId !== runId || !['queued', 'running', 'waiting'].includes(row.state)) return undefined;
        const there = new Set(await repo.daysOf(tx, row.siteId));
        const wanted = daysBetween(firstDayOf(today), addDays(today, -1)).filter((day) => !there.has(day));
        const known = [...there].sort().at(-1) ?? '';
        const total = row.done + wanted.length;
        const running = await repo.update(tx, row.id, { state: 'running', total, resumesAt: null });
        return { row: running, missing: wanted.reverse(), known };
      });
      if (!claimed) return;
      const { row, missing, known } = claimed;
      needs.announce(row);
      try {
        await fetchDays(row, missing, known, signal);
        const checks = row.checks.map(({ id }) => ({ id, ok: true }));
        await finish(row, { state: 'idle', problem: null, fetchedAt: new Date(clock.nowMs()), checks }, true);
      } catch (error) {
        await ended(row, error, signal);
      }
    },
    async daily(): Promise<void> {
      const old = firstDayOf(todayOf(clock.nowMs()));
      await systemWork('forget old search figures', (tx) => repo.forgetBefore(tx, old));
      for (let after: string | undefined, more = true; more; ) {
        const last = await systemWork('fetch search figures', async (tx) => {
          const rows = await repo.some(tx, after, SOME);
          const forsaken = new Date(clock.nowMs() - FORSAKEN_MS);
          for (const row of rows) {
            const isAt = ['queued', 'running', 'waiting'].includes(row.state);
            if (!isAt || (row.resumesAt ?? row.updatedAt) < forsaken) await needs.begin(tx, row);
          }
          return { count: rows.length, id: rows.at(-1)?.id };
        });
        after = last.id;
        more = last.count === SOME;
      }
    },
  };
}
