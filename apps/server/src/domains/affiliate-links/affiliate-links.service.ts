import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { isStillReferredTo, violated } from '#db/violated.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { GuardedFetch } from '#kernel/fetch/index.ts';
import { linkInUse, linkNotFound, nameTaken } from './affiliate-links.errors.ts';
import type { AffiliateLinkRow, AffiliateLinksRepo } from './affiliate-links.repo.ts';
import type {
  AffiliateLink,
  AffiliateLinkChange,
  AffiliateLinkQuery,
  NewAffiliateLink,
} from './affiliate-links.schemas.ts';

interface Needs {
  repo: AffiliateLinksRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  fetch: GuardedFetch;
}

/** A check reads no more than this of the shop's page. */
const CHECK_BYTES = 256 * 1024;
const CHECK_MS = 8000;

const toLink = (row: AffiliateLinkRow): AffiliateLink => ({
  id: row.id,
  name: row.name,
  url: row.url,
  disclosure: row.disclosure,
  isActive: row.isActive,
  clicks: row.clicks,
  lastCheckedAt: row.lastCheckedAt?.toISOString() ?? null,
  lastCheckStatus: row.lastCheckStatus,
  lastCheckError: row.lastCheckError,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

export function makeAffiliateLinks({ repo, unitOfWork, systemWork, audit, fetch }: Needs) {
  async function found(tx: Tx, id: string): Promise<AffiliateLinkRow> {
    const row = await repo.find(tx, id);
    if (!row) throw linkNotFound();
    return row;
  }

  async function look(url: string): Promise<{ lastCheckStatus: number | null; lastCheckError: string | null }> {
    try {
      const answer = await fetch(url, { method: 'GET', maxBytes: CHECK_BYTES, timeoutMs: CHECK_MS });
      return {
        lastCheckStatus: answer.status,
        lastCheckError: answer.status < 400 ? null : `The address answered ${answer.status}.`,
      };
    } catch (error) {
      return { lastCheckStatus: null, lastCheckError: (error as Error).message.slice(0, 300) };
    }
  }

  async function createIn(tx: Tx, actor: Member, input: NewAffiliateLink): Promise<AffiliateLink> {
    const row = await repo.insert(tx, { ...input, workspaceId: actor.workspaceId });
    if (!row) throw nameTaken({ name: input.name });
    const line = { operation: 'affiliate-links.create', objectType: 'affiliate-link', objectId: row.id };
    await audit.record(tx, actor, { ...line, changes: input });
    return toLink(row);
  }

  return {
    list: (actor: Member, query: AffiliateLinkQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toLink), next };
      }),
    get: (actor: Member, id: string) => unitOfWork.read(actor, async (tx) => toLink(await found(tx, id))),
    create: (actor: Member, input: NewAffiliateLink): Promise<AffiliateLink> =>
      unitOfWork(actor, (tx) => createIn(tx, actor, input)),
    createIn,
    byName: repo.byName,
    byIds: repo.byIds,
    async update(actor: Member, id: string, change: AffiliateLinkChange): Promise<AffiliateLink> {
      try {
        return await unitOfWork(actor, async (tx) => {
          const before = await found(tx, id);
          const row = await repo.update(tx, id, {
            name: change.name ?? before.name,
            url: change.url ?? before.url,
            disclosure: change.disclosure ?? before.disclosure,
            isActive: change.isActive ?? before.isActive,
          });
          if (!row) throw linkNotFound();
          await audit.record(tx, actor, {
            operation: 'affiliate-links.update',
            objectType: 'affiliate-link',
            objectId: id,
            changes: change,
          });
          return toLink(row);
        });
      } catch (error) {
        if (violated(error) === 'affiliate_links_name_key') throw nameTaken({ name: change.name ?? '' });
        throw error;
      }
    },
    async remove(actor: Member, id: string): Promise<void> {
      try {
        await unitOfWork(actor, async (tx) => {
          await found(tx, id);
          await repo.delete(tx, id);
          await audit.record(tx, actor, {
            operation: 'affiliate-links.delete',
            objectType: 'affiliate-link',
            objectId: id,
          });
        });
      } catch (error) {
        if (isStillReferredTo(error)) throw linkInUse(undefined);
        throw error;
      }
    },
    /** Asks the address whether it answers, outside any transaction, and keeps what it said. */
    async check(actor: Member, id: string): Promise<AffiliateLink> {
      const { url } = await unitOfWork(actor, (tx) => found(tx, id));
      const outcome = await look(url);
      return unitOfWork(actor, async (tx) => {
        const row = await repo.update(tx, id, { ...outcome, lastCheckedAt: new Date() });
        if (!row) throw linkNotFound();
        await audit.record(tx, actor, {
          operation: 'affiliate-links.check',
          objectType: 'affiliate-link',
          objectId: id,
        });
        return toLink(row);
      });
    },
    exists: async (tx: Tx, id: string): Promise<boolean> => (await repo.find(tx, id)) !== undefined,
    /** Active links for a build, by id. */
    async forBuild(tx: Tx, ids: readonly string[]) {
      const rows = ids.length > 0 ? await repo.byIds(tx, ids) : [];
      return Object.fromEntries(
        rows.filter((r) => r.isActive).map((r) => [r.id, { url: r.url, label: r.name, disclosure: r.disclosure }]),
      );
    },
    /** Where a click on a published site goes; undefined for links that are off or of another workspace. */
    targetOf: (workspaceId: string, id: string): Promise<string | undefined> =>
      unitOfWork({ workspaceId, userId: null }, async (tx) => {
        const row = await repo.find(tx, id);
        return row?.isActive ? row.url : undefined;
      }),
    /** Adds clicks that were counted in memory. */
    addClicks: (clicks: ReadonlyMap<string, number>) =>
      systemWork('count affiliate clicks', async (tx) => {
        for (const [id, count] of clicks) await repo.addClicks(tx, id, count);
      }),
  };
}

export type AffiliateLinks = ReturnType<typeof makeAffiliateLinks>;
