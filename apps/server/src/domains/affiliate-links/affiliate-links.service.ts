import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { isStillReferredTo, violated } from '#db/violated.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { GuardedFetch } from '#kernel/fetch/index.ts';
import { linkInUse, linkNotFound, nameTaken, slugTaken } from './affiliate-links.errors.ts';
import { judged, lookAt } from './affiliate-links.jobs.ts';
import type { AffiliateLinkRow, AffiliateLinksRepo } from './affiliate-links.repo.ts';
import {
  type AffiliateLink,
  type AffiliateLinkChange,
  type AffiliateLinkQuery,
  type NewAffiliateLink,
  slug as slugSchema,
} from './affiliate-links.schemas.ts';

interface Needs {
  repo: AffiliateLinksRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  fetch: GuardedFetch;
  /** Whether pages, carousels, saved blocks or sites lead there. */
  isUsed: (tx: Tx, id: string) => Promise<boolean>;
}

const UNASKED = { state: 'unknown', stateSince: null, failures: 0, movedTo: null, lastCheckedAt: null } as const;

const toLink = (row: AffiliateLinkRow): AffiliateLink => ({
  id: row.id,
  name: row.name,
  slug: row.slug ?? row.id,
  formerSlugs: row.formerSlugs,
  url: row.url,
  disclosure: row.disclosure,
  isActive: row.isActive,
  clicks: row.clicks,
  lastCheckedAt: row.lastCheckedAt?.toISOString() ?? null,
  lastCheckStatus: row.lastCheckStatus,
  lastCheckError: row.lastCheckError,
  state: row.state,
  stateSince: row.stateSince?.toISOString() ?? null,
  movedTo: row.movedTo,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

/** A name as the end of an address. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '') || 'link';

const MOST_NUMBERS = 200;
/** Where a visitor goes, and which link is to be counted. */
export interface ClickTarget {
  id: string;
  url: string;
}

export function makeAffiliateLinks({ repo, unitOfWork, systemWork, audit, fetch, isUsed }: Needs) {
  async function found(tx: Tx, id: string): Promise<AffiliateLinkRow> {
    const row = await repo.find(tx, id);
    if (!row) throw linkNotFound();
    return row;
  }

  async function freeSlug(tx: Tx, name: string): Promise<string> {
    const base = slugOf(name);
    const wanted = [base, ...Array.from({ length: MOST_NUMBERS }, (_, i) => `${base}-${i + 2}`)];
    const taken = await repo.takenSlugs(tx, wanted);
    return wanted.find((each) => !taken.has(each)) ?? `${base}-${crypto.randomUUID().slice(0, 8)}`;
  }

  /** The address that it is to have, and those that it had: none is forgotten. */
  async function addressOf(tx: Tx, row: AffiliateLinkRow, slug: string | undefined) {
    if (slug === undefined || slug === row.slug) return {};
    if ((await repo.takenSlugs(tx, [slug], row.id)).size > 0) throw slugTaken({ slug });
    const former = [...row.formerSlugs, ...(row.slug === null ? [] : [row.slug])];
    return { slug, formerSlugs: [...new Set(former)].filter((each) => each !== slug) };
  }

  async function createIn(tx: Tx, actor: Member, input: NewAffiliateLink): Promise<AffiliateLink> {
    const slug = input.slug ?? (await freeSlug(tx, input.name));
    if (input.slug !== undefined && (await repo.takenSlugs(tx, [slug])).size > 0) throw slugTaken({ slug });
    const row = await repo.insert(tx, { ...input, slug, workspaceId: actor.workspaceId });
    if (!row) throw (await repo.byName(tx, input.name)) ? nameTaken({ name: input.name }) : slugTaken({ slug });
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
    /** Whether a new link may have this address. */
    isFree: async (tx: Tx, address: string): Promise<boolean> =>
      slugSchema.safeParse(address).success && (await repo.takenSlugs(tx, [address])).size === 0,
    byIds: repo.byIds,
    async update(actor: Member, id: string, change: AffiliateLinkChange): Promise<AffiliateLink> {
      try {
        return await unitOfWork(actor, async (tx) => {
          const before = await found(tx, id);
          const row = await repo.update(tx, id, {
            ...(await addressOf(tx, before, change.slug)),
            name: change.name ?? before.name,
            url: change.url ?? before.url,
            disclosure: change.disclosure ?? before.disclosure,
            isActive: change.isActive ?? before.isActive,
            // Another address has to be asked before anything is said of it.
            ...(change.url === undefined || change.url === before.url ? {} : UNASKED),
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
        if (violated(error) === 'affiliate_links_slug_key') throw slugTaken({ slug: change.slug ?? '' });
        throw error;
      }
    },
    async remove(actor: Member, id: string): Promise<void> {
      try {
        await unitOfWork(actor, async (tx) => {
          await found(tx, id);
          if (await isUsed(tx, id)) throw linkInUse(undefined);
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
      const { movedTo, ...said } = await lookAt(fetch, url);
      return unitOfWork(actor, async (tx) => {
        const now = new Date();
        const next = judged(await found(tx, id), { movedTo, ...said }, now);
        const row = await repo.update(tx, id, { ...said, ...next, lastCheckedAt: now });
        if (!row) throw linkNotFound();
        await audit.record(tx, actor, {
          operation: 'affiliate-links.check',
          objectType: 'affiliate-link',
          objectId: id,
        });
        return toLink(row);
      });
    },
    caretakers: repo.caretakers,
    exists: async (tx: Tx, id: string): Promise<boolean> => (await repo.find(tx, id)) !== undefined,
    /** Active links for a build, by id: those that blocks name, and those whose addresses stand in texts. */
    async forBuild(tx: Tx, ids: readonly string[], addresses: readonly string[] = []) {
      const rows = ids.length > 0 ? await repo.byIds(tx, ids) : [];
      for (const address of addresses) {
        const row = await repo.byAddress(tx, address);
        if (row) rows.push(row);
      }
      return Object.fromEntries(
        rows
          .filter((r) => r.isActive)
          .map((r) => [
            r.id,
            { url: r.url, label: r.name, disclosure: r.disclosure, slugs: [r.slug ?? r.id, ...r.formerSlugs] },
          ]),
      );
    },
    /** Where a click at `/go/<address>` goes; undefined for links that are off or of another workspace. */
    targetOf: (workspaceId: string, address: string): Promise<ClickTarget | undefined> =>
      unitOfWork({ workspaceId, userId: null }, async (tx) => {
        const row = await repo.byAddress(tx, address);
        return row?.isActive ? { id: row.id, url: row.url } : undefined;
      }),
    /** Adds clicks that were counted in memory. */
    addClicks: (clicks: ReadonlyMap<string, number>) =>
      systemWork('count affiliate clicks', async (tx) => {
        for (const [id, count] of clicks) await repo.addClicks(tx, id, count);
      }),
  };
}

export type AffiliateLinks = ReturnType<typeof makeAffiliateLinks>;
