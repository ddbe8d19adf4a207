import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Jobs } from '#kernel/jobs/index.ts';
import { linkNotFound, overAlready, replacementNotFound, sameLink, underWay } from './link-usage.errors.ts';
import { replaceJob } from './link-usage.jobs.ts';
import type { LinkUsageRepo, ReplacementRow, UsedLink } from './link-usage.repo.ts';
import type { Replacement, ReplacementQuery } from './link-usage.schemas.ts';

interface Needs {
  repo: LinkUsageRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  jobs: Pick<Jobs, 'send'>;
}

const shown = ({ id, name, url }: UsedLink) => ({ id, name, url });

export function makeLinkUsage({ repo, unitOfWork, audit, jobs }: Needs) {
  async function found(tx: Tx, id: string): Promise<UsedLink> {
    const link = await repo.find(tx, id);
    if (!link) throw linkNotFound();
    return link;
  }

  /** What is left is looked up, not reckoned: nothing that was half replaced hides behind a number. */
  async function toReplacements(tx: Tx, rows: readonly ReplacementRow[]): Promise<Replacement[]> {
    const unclean = rows.filter((row) => row.status !== 'done' || row.problems.length > 0);
    const links = await repo.findAll(
      tx,
      unclean.map((row) => row.fromId),
    );
    const counts = await repo.counts(tx, links);
    return rows.map((row) => ({
      ...{ id: row.id, status: row.status, done: row.done, total: row.total },
      from: { id: row.fromId, name: row.fromName },
      to: { id: row.toId, name: row.toName },
      problems: row.problems as Replacement['problems'],
      left: unclean.includes(row) ? (counts.get(row.fromId) ?? 0) : 0,
      createdAt: row.createdAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? null,
    }));
  }

  async function toReplacement(tx: Tx, row: ReplacementRow): Promise<Replacement> {
    const [replacement] = await toReplacements(tx, [row]);
    if (!replacement) throw replacementNotFound();
    return replacement;
  }

  return {
    /** Where it is used; with another link, also what would stand there afterwards. */
    usage: (actor: Member, id: string, other: string | undefined) =>
      unitOfWork.read(actor, async (tx) => {
        const link = await found(tx, id);
        return {
          before: shown(link),
          after: other === undefined ? null : shown(await found(tx, other)),
          ...(await repo.of(tx, link)),
        };
      }),
    /** Queues it; the job reports in what this answers with. */
    replace: (actor: Member, fromId: string, toId: string): Promise<Replacement> =>
      unitOfWork(actor, async (tx) => {
        const [from, to] = [await found(tx, fromId), await found(tx, toId)];
        if (fromId === toId) throw sameLink(undefined);
        if (await repo.isRunning(tx, fromId)) throw underWay(undefined);
        const { workspaceId, userId } = actor;
        const row = await repo.insert(tx, {
          ...{ workspaceId, userId, fromId, fromName: from.name, toId, toName: to.name },
          siteIds: actor.siteIds ? [...actor.siteIds] : null,
          total: (await repo.todo(tx, from)).length,
        });
        await jobs.send(tx, replaceJob, { replacementId: row.id, workspaceId }, { key: row.id });
        const what = { objectType: 'affiliate-link', objectId: fromId, changes: { from: from.name, to: to.name } };
        await audit.record(tx, actor, { operation: 'affiliate-links.replace_everywhere', ...what });
        return toReplacement(tx, row);
      }),
    list: (actor: Member, query: ReplacementQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items: rows, next } = await repo.replacements(tx, query);
        return { items: await toReplacements(tx, rows), next };
      }),
    get: (actor: Member, id: string): Promise<Replacement> =>
      unitOfWork.read(actor, async (tx) => {
        const row = await repo.replacement(tx, id);
        if (!row) throw replacementNotFound();
        return toReplacement(tx, row);
      }),
    /** What is replaced stays replaced; the answer says what is left. */
    cancel: (actor: Member, id: string): Promise<Replacement> =>
      unitOfWork(actor, async (tx) => {
        const row = await repo.lock(tx, id);
        if (!row) throw replacementNotFound();
        if (row.status !== 'running') throw overAlready(undefined);
        const next = await repo.update(tx, id, { status: 'cancelled', finishedAt: new Date() });
        const changes = { from: row.fromName, to: row.toName, places: row.done };
        const what = { objectType: 'affiliate-link', objectId: row.fromId, changes };
        await audit.record(tx, actor, { operation: 'affiliate-links.cancel_replacement', ...what });
        return toReplacement(tx, next ?? row);
      }),
  };
}

export type LinkUsage = ReturnType<typeof makeLinkUsage>;
