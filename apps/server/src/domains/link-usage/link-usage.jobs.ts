import { z } from 'zod';
import type { SystemWork, UnitOfWork } from '#db/unit-of-work.ts';
import type { Pages } from '#domains/pages/index.ts';
import { asMember, type Member, systemActor } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { isAppError } from '#kernel/errors/index.ts';
import { defineJob, type JobContext, type Jobs } from '#kernel/jobs/index.ts';
import type { LinkUsageRepo, Place, ReplacementRow } from './link-usage.repo.ts';

/** Replaces one place after the other. Run again, it goes on with what still leads to the old link. */
export const replaceJob = defineJob({
  name: 'link-usage.replace',
  schema: z.object({ replacementId: z.uuid(), workspaceId: z.uuid() }),
  retries: 5,
  timeoutSeconds: 1800,
  concurrency: 2,
});
/** Takes up what has lost its worker for good. */
export const resumeJob = defineJob({ name: 'link-usage.resume', schema: z.object({}), retries: 1 });

interface Needs {
  repo: LinkUsageRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  jobs: Pick<Jobs, 'send'>;
  pages: Pick<Pages, 'lock' | 'save'>;
  nowMs: () => number;
  announce(row: Pick<ReplacementRow, 'id' | 'workspaceId' | 'status' | 'done' | 'total'>): void;
}

const FORSAKEN_MS = 10 * 60_000;
const ANNOUNCE_MS = 500;

const actorOf = ({ workspaceId, id, userId, siteIds }: ReplacementRow): Member => ({
  ...asMember(systemActor(workspaceId, id, userId)),
  siteIds,
});

export function makeReplacer({ repo, unitOfWork, systemWork, audit, jobs, pages, nowMs, announce }: Needs) {
  /** One place, whole or not at all; undefined: somebody has cancelled it. */
  async function replaceOne(row: ReplacementRow, place: Place): Promise<ReplacementRow | undefined> {
    const actor = actorOf(row);
    return unitOfWork(actor, async (tx) => {
      const now = await repo.lock(tx, row.id);
      if (now?.status !== 'running') return undefined;
      const [from, to] = [await repo.find(tx, row.fromId), await repo.find(tx, row.toId)];
      if (!from || !to) {
        await repo.update(tx, row.id, { status: 'cancelled', finishedAt: new Date(nowMs()) });
        return undefined;
      }
      // Locked before its blocks change, like at every other change of a page.
      const record = place.kind === 'page' ? await pages.lock(tx, place.id) : undefined;
      await repo.replaceIn(tx, place, from, to);
      // A new revision: editors who have it open are told, and it can be undone there.
      if (record) await pages.save(tx, actor, record, 'pages.replace_link', {}, true);
      return repo.update(tx, row.id, { done: now.done + 1 });
    });
  }

  /** What could not be changed stays as it was and is told; the others are not kept waiting. */
  const keepProblem = (row: ReplacementRow, { kind, id, name }: Place, error: { code: string; message: string }) =>
    unitOfWork(actorOf(row), async (tx) => {
      const now = await repo.lock(tx, row.id);
      if (now?.status !== 'running') return undefined;
      const problem = { kind, id, name, code: error.code, detail: error.message };
      return repo.update(tx, row.id, { problems: [...now.problems, problem] });
    });

  async function attempt(row: ReplacementRow, place: Place): Promise<ReplacementRow | undefined> {
    try {
      return await replaceOne(row, place);
    } catch (error) {
      if (!isAppError(error)) throw error;
      return keepProblem(row, place, error);
    }
  }

  const finish = (row: ReplacementRow) =>
    unitOfWork(actorOf(row), async (tx) => {
      const now = await repo.lock(tx, row.id);
      if (now?.status !== 'running') return undefined;
      const { done, problems } = now;
      const changes = { from: row.fromName, to: row.toName, places: done, failed: problems.length };
      const what = { objectType: 'affiliate-link', objectId: row.fromId, changes };
      await audit.record(tx, actorOf(row), { operation: 'affiliate-links.replaced_everywhere', ...what });
      return repo.update(tx, row.id, { status: 'done', finishedAt: new Date(nowMs()) });
    });

  return {
    async work(
      { replacementId, workspaceId }: z.output<typeof replaceJob.schema>,
      { signal }: Pick<JobContext, 'signal'>,
    ) {
      const start = await unitOfWork.read({ workspaceId, userId: null }, (tx) => repo.replacement(tx, replacementId));
      if (start?.status !== 'running') return;
      const todo = await unitOfWork.read(actorOf(start), async (tx) => {
        const from = await repo.find(tx, start.fromId);
        return from ? repo.todo(tx, from) : [];
      });
      const failed = new Set(start.problems.map(({ id }) => id));
      const open = todo.filter(({ id }) => !failed.has(id));
      const total = start.done + start.problems.length + open.length;
      let row = await unitOfWork(actorOf(start), (tx) => repo.update(tx, start.id, { total }));
      let told = 0;
      for (const place of open) {
        signal.throwIfAborted();
        row = await attempt(start, place);
        if (!row) break;
        if (nowMs() - told < ANNOUNCE_MS) continue;
        told = nowMs();
        announce(row);
      }
      const last = row && (await finish(start));
      if (last) announce(last);
    },
    resume: () =>
      systemWork('take up link replacements', async (tx) => {
        for (const { id, workspaceId } of await repo.forsaken(tx, new Date(nowMs() - FORSAKEN_MS)))
          await jobs.send(tx, replaceJob, { replacementId: id, workspaceId }, { key: id });
      }),
  };
}
