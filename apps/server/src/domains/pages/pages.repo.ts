import { and, eq, getTableColumns, inArray, like, lte, or, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { byShape, namesGiven, partOf, prepared, type Slots, valuesOf } from '#db/prepared.ts';
import { pageBlocks, pageRevisions, pages, redirects, sites } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import { type AuditRow, auditing } from '#kernel/audit/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import type { RevisionContent, SiteFacts } from './pages.schemas.ts';

export type PageRow = typeof pages.$inferSelect;
export type NewPageRow = typeof pages.$inferInsert;

/** Columns of `SiteFacts`. */
export const siteFacts = {
  slug: sites.slug,
  domain: sites.domain,
  wwwRule: sites.wwwRule,
  defaultLocale: sites.defaultLocale,
  locales: sites.locales,
};

/** What pages need to know of their site. */
export interface SiteRef extends SiteFacts {
  id: string;
  workspaceId: string;
}

export interface PageRecord {
  page: PageRow;
  site: SiteFacts;
}

/** A block in a revision, as it was stored. */
export interface StoredBlock {
  id: string;
  parentId: string | null;
  type: string;
  version: number;
  content: Record<string, unknown>;
  orderIndex: number;
  hidden: boolean;
  swiperPresetId: string | null;
}

interface Snapshot {
  page: RevisionContent;
  blocks: StoredBlock[];
}

/** So many revisions of a page are kept; every so many, older ones are swept away. */
const [KEPT_REVISIONS, SWEEP_EVERY] = [100, 10];

const snapshot = sql`jsonb_build_object(
  'page', jsonb_build_object(
    'slug', p.slug, 'kind', p.kind, 'title', p.title, 'navTitle', p.nav_title, 'inNav', p.in_nav, 'h1Tag', p.h1_tag,
    'metaTitle', p.meta_title, 'metaDescription', p.meta_description, 'canonicalUrl', p.canonical_url,
    'ogImageMediaId', p.og_image_media_id, 'noindex', p.noindex, 'customHeadHtml', p.custom_head_html,
    'keywords', p.keywords, 'lsiPhrases', p.lsi_phrases, 'status', p.status),
  'blocks', coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', b.id, 'parentId', b.parent_id, 'type', b.type, 'version', b.version, 'content', b.content,
      'orderIndex', b.order_index, 'hidden', b.hidden, 'swiperPresetId', b.swiper_preset_id) order by b.order_index, b.id)
    from ${pageBlocks} b where b.workspace_id = p.workspace_id and b.page_id = p.id), '[]'::jsonb))`;

/** Who keeps a revision, under which id. */
interface Kept {
  revisionId: string;
  userId: string | null;
}
type Changed = PageRow & Kept & { told: AuditRow };
type Inserted = Changed & { path: string };
/** `page` is a page as it now stands. */
const keep = ($: Slots<Kept>, page: SQL) => sql`
  insert into ${pageRevisions} (id, workspace_id, page_id, revision, snapshot, created_by)
  select ${$.revisionId}::uuid, p.workspace_id, p.id, p.revision, ${snapshot}, ${$.userId}::uuid from ${page}`;

export const pageColumns = getTableColumns(pages);
const siteRef = { id: sites.id, workspaceId: sites.workspaceId, ...siteFacts };
const record = { page: pageColumns, site: siteFacts };
const records = (tx: Tx) => tx.select(record).from(pages).innerJoin(sites, eq(sites.id, pages.siteId));
function inserted(tx: Tx, $: Slots<PageRow>, given: readonly string[]) {
  const orderIndex = sql<number>`(select coalesce(max(o.order_index), -1) + 1 from ${pages} o
    where o.workspace_id = ${$.workspaceId}::uuid and o.site_id = ${$.siteId}::uuid)`;
  return tx
    .insert(pages)
    .values({ orderIndex, ...valuesOf<NewPageRow, keyof NewPageRow>($, given) })
    .returning();
}
/** A value, or the place of one. */
type Slot = string | Placeholder<string, string>;
const leadingFrom = (siteId: Slot, path: Slot) => and(eq(redirects.siteId, siteId), eq(redirects.fromPath, path));
const leadingTo = (siteId: Slot, path: Slot) => and(eq(redirects.siteId, siteId), eq(redirects.toPath, path));
const statements = {
  find: prepared(record, (tx, $: Slots<{ id: string }>) => records(tx).where(eq(pages.id, $.id))),
  lock: prepared(record, (tx, $: Slots<{ id: string }>) =>
    records(tx).where(eq(pages.id, $.id)).for('update', { of: pages }),
  ),
  site: prepared(siteRef, (tx, $: Slots<{ id: string }>) => tx.select(siteRef).from(sites).where(eq(sites.id, $.id))),
  /** Audit line, freed path and, if the shape begins so, first revision come along: a statement costs more than its work. */
  insert: byShape(([begin, ...given]) =>
    prepared(pageColumns, (tx, $: Slots<Inserted>) => {
      const freed = tx.delete(redirects).where(leadingFrom($.siteId, $.path));
      const kept = begin === 'whole' ? sql`, kept as (${keep($, sql`made p`)})` : sql``;
      return sql`with told as ${auditing(tx, partOf($, 'told'))}, freed as ${freed}, made as ${inserted(tx, $, given)}${kept} select * from made`;
    }),
  ),
  /** Audit line and revision come along. */
  update: byShape((given) =>
    prepared({}, (tx, $: Slots<Changed>) => {
      const changed = tx.update(pages).set(valuesOf($, given)).where(eq(pages.id, $.id)).returning();
      return sql`with told as ${auditing(tx, partOf($, 'told'))}, changed as ${changed} ${keep($, sql`changed p`)}`;
    }),
  ),
  keepRevision: prepared({}, (_tx, $: Slots<Kept & { id: string }>) =>
    keep($, sql`${pages} p where p.id = ${$.id}::uuid`),
  ),
  sweepRevisions: prepared({}, (tx, $: Slots<{ workspaceId: string; id: string; last: number }>) => {
    const { workspaceId, pageId, revision } = pageRevisions;
    const ofPage = and(eq(workspaceId, $.workspaceId), eq(pageId, $.id));
    return tx.delete(pageRevisions).where(and(ofPage, lte(revision, $.last)));
  }),
};

interface Place {
  workspaceId: string;
  siteId: string;
}

export function makePagesRepo() {
  return {
    async find(tx: Tx, id: string): Promise<PageRecord | undefined> {
      const [found] = await statements.find(tx, { id });
      return found;
    },
    /** Locks the page until the transaction ends. */
    async lock(tx: Tx, id: string): Promise<PageRecord | undefined> {
      const [found] = await statements.lock(tx, { id });
      return found;
    },
    async site(tx: Tx, id: string): Promise<SiteRef | undefined> {
      const [found] = await statements.site(tx, { id });
      return found;
    },
    /**
     * A page lives at its path from now on: what led away from there goes. Without `orderIndex` it becomes the last one of
     * its site. When it is `whole` (no blocks will follow) it is kept as its first revision.
     */
    async insert(tx: Tx, page: NewPageRow & { id: string }, path: string, told: AuditRow, whole: boolean) {
      const now = new Date();
      const given = { createdAt: now, updatedAt: now, ...page };
      const kept = { revisionId: uuidv7(), userId: told.actorId };
      const statement = statements.insert([whole ? 'whole' : 'bare', ...namesGiven(given)]);
      const [row] = await statement(tx, { ...given, ...kept, path, told } as Inserted);
      if (!row) throw new Error('The page was not stored.');
      return row;
    },
    /** Changes a locked page, raises its revision and keeps the page with its blocks as they then stand. */
    async update(tx: Tx, page: PageRow, values: Partial<PageRow>, told: AuditRow): Promise<PageRow> {
      const given = { ...values, revision: page.revision + 1, updatedAt: new Date() };
      const changed = { ...page, ...given };
      const kept = { revisionId: uuidv7(), userId: told.actorId, told };
      await Promise.all([
        statements.update(namesGiven(given))(tx, { ...changed, ...kept }),
        changed.revision % SWEEP_EVERY === 0
          ? statements.sweepRevisions(tx, { ...page, last: changed.revision - KEPT_REVISIONS })
          : undefined,
      ]);
      return changed;
    },
    delete: async (tx: Tx, id: string) => void (await tx.delete(pages).where(eq(pages.id, id))),
    /** The wanted address, or the first free one with a number behind it. */
    async freeSlug(tx: Tx, siteId: string, locale: string, wanted: string): Promise<string> {
      const numbered = like(pages.slug, `${wanted.replace(/[\\%_]/g, '\\$&')}-%`);
      const rows = await tx
        .select({ slug: pages.slug })
        .from(pages)
        .where(and(eq(pages.siteId, siteId), eq(pages.locale, locale), or(eq(pages.slug, wanted), numbered)))
        .limit(2000);
      const taken = new Set(rows.map((row) => row.slug));
      let slug = wanted;
      for (let n = 2; taken.has(slug); n++) slug = `${wanted}-${n}`;
      return slug;
    },
    async existsAt(tx: Tx, siteId: string, locale: string, slug: string): Promise<boolean> {
      const at = and(eq(pages.siteId, siteId), eq(pages.locale, locale), eq(pages.slug, slug));
      return (await tx.select({ id: pages.id }).from(pages).where(at)).length > 0;
    },
    /** Puts these pages first, in this order; false when one is not of the site. */
    async reorder(tx: Tx, siteId: string, ids: readonly string[]): Promise<boolean> {
      const own = await tx
        .select({ id: pages.id })
        .from(pages)
        .where(and(eq(pages.siteId, siteId), inArray(pages.id, [...ids])));
      if (own.length !== ids.length) return false;
      await tx.execute(sql`
        update ${pages} p set order_index = ranked.place from (
          select o.id, row_number() over (order by w.place nulls last, o.order_index, o.id) - 1 as place
          from ${pages} o
          left join jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) with ordinality as w(id, place) on w.id::uuid = o.id
          where o.site_id = ${siteId}::uuid
        ) ranked where p.id = ranked.id and p.order_index <> ranked.place`);
      return true;
    },
    /** Keeps a new page with its blocks as its first revision. */
    async keepRevision(tx: Tx, id: string, userId: string | null): Promise<void> {
      await statements.keepRevision(tx, { revisionId: uuidv7(), id, userId });
    },
    async revision(tx: Tx, pageId: string, revision: number) {
      const [row] = await tx
        .select()
        .from(pageRevisions)
        .where(and(eq(pageRevisions.pageId, pageId), eq(pageRevisions.revision, revision)));
      return row && { ...row, snapshot: row.snapshot as unknown as Snapshot };
    },

    /** A page moved: what led to its old path leads to the new one, and so does the old path itself. */
    async movePath(tx: Tx, { workspaceId, siteId }: Place, fromPath: string, toPath: string): Promise<void> {
      await Promise.all([
        tx.delete(redirects).where(leadingFrom(siteId, toPath)),
        tx.update(redirects).set({ toPath }).where(leadingTo(siteId, fromPath)),
        tx
          .insert(redirects)
          .values({ workspaceId, siteId, fromPath, toPath, automatic: true })
          .onConflictDoUpdate({
            target: [redirects.siteId, redirects.fromPath],
            set: { toPath, status: 301, automatic: true },
          }),
      ]);
    },
    /** A page is gone: redirects that its moves made would lead nowhere. */
    async dropPath(tx: Tx, siteId: string, path: string): Promise<void> {
      await tx.delete(redirects).where(and(leadingTo(siteId, path), eq(redirects.automatic, true)));
    },
  };
}

export type PagesRepo = ReturnType<typeof makePagesRepo>;
