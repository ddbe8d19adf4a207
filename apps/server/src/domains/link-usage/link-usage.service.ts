import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Pages } from '#domains/pages/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { linkNotFound, sameLink } from './link-usage.errors.ts';
import type { LinkUsageRepo } from './link-usage.repo.ts';

interface Needs {
  repo: LinkUsageRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  pages: Pick<Pages, 'lock' | 'save'>;
}

export function makeLinkUsage({ repo, unitOfWork, audit, pages }: Needs) {
  async function found(tx: Tx, id: string) {
    const link = await repo.find(tx, id);
    if (!link) throw linkNotFound();
    return link;
  }

  return {
    /** Where it is used; with another link, also what would stand there afterwards. */
    usage: (actor: Member, id: string, other: string | undefined) =>
      unitOfWork.read(actor, async (tx) => ({
        before: await found(tx, id),
        after: other === undefined ? null : await found(tx, other),
        items: await repo.of(tx, id),
      })),
    /** Pages get a new revision, so that editors who have them open are told and each change can be undone there. */
    replace: (actor: Member, from: string, to: string) =>
      unitOfWork(actor, async (tx) => {
        const [before, after] = [await found(tx, from), await found(tx, to)];
        if (from === to) throw sameLink(undefined);
        const places = await repo.of(tx, from);
        // Locked before their blocks change, like every other change of a page.
        const locked = [];
        for (const id of await repo.pagesWith(tx, from)) locked.push(await pages.lock(tx, id));
        await repo.replace(tx, from, to);
        for (const record of locked) if (record) await pages.save(tx, actor, record, 'pages.replace_link', {}, true);
        const changes = { from: before.name, to: after.name, places: places.length };
        const what = { objectType: 'affiliate-link', objectId: from, changes };
        await audit.record(tx, actor, { operation: 'affiliate-links.replace_everywhere', ...what });
        return { replaced: places.length };
      }),
  };
}

export type LinkUsage = ReturnType<typeof makeLinkUsage>;
