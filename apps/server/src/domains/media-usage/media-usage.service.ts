import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { kindDiffers, type Usage } from '#domains/media/index.ts';
import type { Pages } from '#domains/pages/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { mediaNotFound } from './media-usage.errors.ts';
import type { MediaUsageRepo } from './media-usage.repo.ts';

interface Needs {
  repo: MediaUsageRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  pages: Pick<Pages, 'lock' | 'save'>;
}

/** More places than this are counted, and not told one by one. */
const MOST = 500;

export function makeMediaUsage({ repo, unitOfWork, audit, pages }: Needs) {
  async function of(tx: Tx, ids: readonly string[]): Promise<Map<string, Usage[]>> {
    const byMedia = new Map<string, Usage[]>();
    for (const { mediaId, ...place } of await repo.of(tx, ids)) {
      const known = byMedia.get(mediaId);
      if (known) known.push(place);
      else byMedia.set(mediaId, [place]);
    }
    return byMedia;
  }

  /** Pages get a new revision, so that editors who have them open are told and each change can be undone there. */
  async function replace(tx: Tx, actor: Member, from: string, to: string): Promise<number> {
    const kinds = await repo.kinds(tx, [from, to]);
    if (!kinds.has(from) || !kinds.has(to)) throw mediaNotFound();
    if (kinds.get(from) !== kinds.get(to)) throw kindDiffers(undefined);
    const uses = from === to ? [] : ((await of(tx, [from])).get(from) ?? []);
    await audit.record(tx, actor, {
      operation: 'media.replace_everywhere',
      objectType: 'media',
      objectId: from,
      changes: { with: to, places: uses.length },
    });
    if (uses.length === 0) return 0;
    const onPages = uses.filter(({ kind }) => kind === 'page');
    // Locked before their blocks change, like every other change of a page.
    const locked = new Map<string, Awaited<ReturnType<Pages['lock']>>>();
    for (const id of [...new Set(onPages.map((one) => one.id))].sort()) locked.set(id, await pages.lock(tx, id));
    await repo.inBlocks(tx, from, to);
    await repo.inPresets(tx, from, to);
    await repo.inSavedBlocks(tx, from, to);
    await repo.inSites(tx, from, to);
    for (const record of locked.values()) {
      if (!record) continue;
      const social = record.page.ogImageMediaId === from ? { ogImageMediaId: to } : {};
      await pages.save(tx, actor, record, 'pages.replace_media', social, true);
    }
    return uses.length;
  }

  return {
    of,
    replace,
    list: (actor: Member, id: string) =>
      unitOfWork.read(actor, async (tx) => {
        if (!(await repo.kinds(tx, [id])).has(id)) throw mediaNotFound();
        const uses = (await of(tx, [id])).get(id) ?? [];
        return { items: uses.slice(0, MOST), total: uses.length };
      }),
    replaceEverywhere: (actor: Member, from: string, to: string) =>
      unitOfWork(actor, async (tx) => ({ replaced: await replace(tx, actor, from, to) })),
  };
}

export type MediaUsage = ReturnType<typeof makeMediaUsage>;
