/** What is read of pages: lists, one with its blocks, revisions, and what a build needs. */
import type { BlockInput, PageIndexEntry, PageInput } from '@atelier/engine';
import { and, desc, eq, gt, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { all, beyond, foreignCursor, type Order, orderBy, readCursor, toPage } from '#db/keyset.ts';
import { byShape, namesGiven, prepared, type Slots } from '#db/prepared.ts';
import { containing } from '#db/search.ts';
import { pageRevisions, pages, sites } from '#db/tables/index.ts';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { pageNotFound } from './pages.errors.ts';
import {
  type PageRecord,
  type PageRow,
  type PagesRepo,
  pageColumns,
  type StoredBlock,
  siteFacts,
} from './pages.repo.ts';
import {
  type BlockTree,
  type Page,
  type PageDetail,
  type PageListQuery,
  pathOf,
  type SiteFacts,
} from './pages.schemas.ts';

/** Pages that one step of a build holds. */
const BATCH = 200;
const MAX_REVISION = 2_147_483_647;

/** How pages reach their blocks, which a domain above keeps. */
export interface BlockReads {
  /** Blocks as they were stored, at the newest version of their type. */
  toTree(blocks: readonly StoredBlock[]): BlockTree[];
  tree(tx: Tx, pageId: string): Promise<BlockTree[]>;
  /** For the engine: at the newest version, offers of presets filled in. */
  inputs(tx: Tx, pageIds: readonly string[]): Promise<ReadonlyMap<string, BlockInput[]>>;
  /** Changes whenever something changes that the page's blocks refer to; empty for pages that refer to nothing. */
  stamps(tx: Tx, pageIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

interface Needs {
  repo: Pick<PagesRepo, 'find' | 'revision'>;
  unitOfWork: UnitOfWork;
  blocks: BlockReads;
  /** Address of a site on this instance by its address name. */
  addressOf: (slug: string) => string;
}

const sortable = {
  orderIndex: { column: pages.orderIndex, key: (row: PageRow) => row.orderIndex },
  title: { column: pages.title, key: (row: PageRow) => row.title },
  slug: { column: pages.slug, key: (row: PageRow) => row.slug },
  updatedAt: { column: pages.updatedAt, key: (row: PageRow) => row.updatedAt.toISOString() },
  createdAt: { column: pages.createdAt, key: (row: PageRow) => row.createdAt.toISOString() },
};

const exact = {
  site: pages.siteId,
  locale: pages.locale,
  status: pages.status,
  kind: pages.kind,
  translationKey: pages.translationKey,
};
/** `value` and `id` are of the last row seen. */
type Wanted = Pick<PageListQuery, keyof typeof exact | 'q' | 'limit'> & Record<'value' | 'id', unknown>;

/** `shape` begins with the order, and names the filters that are given. */
const listed = byShape(([ordering = '', ...shape]) => {
  const { column } = sortable[ordering.replace('-', '') as keyof typeof sortable];
  const order: Order = { column, id: pages.id, descending: ordering.startsWith('-') };
  return prepared(pageColumns, (tx, $: Slots<Wanted>) => {
    const conditions: Record<string, () => SQL | undefined> = {
      q: () => or(sql`${pages.title} ilike ${$.q}`, sql`${pages.slug} ilike ${$.q}`),
      id: () => beyond(order, $.value, $.id),
    };
    for (const [name, of] of Object.entries(exact)) conditions[name] = () => eq(of, $[name as keyof typeof exact]);
    const rows = tx.select().from(pages).limit($.limit);
    return rows.where(all(...shape.map((name) => conditions[name]?.()))).orderBy(...orderBy(order));
  });
});

const site = { id: sites.id, ...siteFacts };
const sitesOf = prepared(site, (tx, $: Slots<{ ids: string[] }>) =>
  tx.select(site).from(sites).where(sql`${sites.id} = any(${$.ids}::uuid[])`),
);

const isBuilt = (drafts: boolean) => inArray(pages.status, drafts ? ['ready', 'draft'] : ['ready']);

function entryOf(row: PageRow, stamp: string): PageIndexEntry {
  return {
    id: row.id,
    locale: row.locale,
    slug: row.slug,
    title: row.title,
    ...(row.navTitle ? { navTitle: row.navTitle } : {}),
    inNav: row.inNav,
    order: row.orderIndex,
    translationKey: row.translationKey,
    updatedAt: row.updatedAt.toISOString(),
    ...(row.kind === 'article' && row.publishedAt ? { publishedAt: row.publishedAt.toISOString() } : {}),
    kind: row.kind,
    noindex: row.noindex,
    metaDescription: row.metaDescription,
    contentHash: `${row.id}:${row.revision}:${stamp}`,
  };
}

function inputOf(row: PageRow, blocks: BlockInput[]): PageInput {
  const { contentHash: _, ...entry } = entryOf(row, '');
  return {
    ...entry,
    h1: row.h1Tag || row.title,
    metaTitle: row.metaTitle,
    canonicalUrl: row.canonicalUrl,
    ...(row.ogImageMediaId ? { ogImage: { mediaId: row.ogImageMediaId, src: '', alt: '' } } : {}),
    keywords: row.keywords,
    customHead: row.customHeadHtml,
    blocks,
  };
}

export interface BuildBatch {
  entries: PageIndexEntry[];
  pages: PageInput[];
}

export function makePageReads({ repo, unitOfWork, blocks, addressOf }: Needs) {
  /** Shows pages of one site. */
  const placing = (site: SiteFacts) => {
    const host = site.domain ? `https://${site.wwwRule === 'www' ? 'www.' : ''}${site.domain}` : addressOf(site.slug);
    return (row: PageRow): Page => {
      const path = pathOf(site, row.locale, row.slug);
      const shown = {
        ...row,
        workspaceId: undefined, // many times faster than copying the rest
        path,
        fullUrl: host + path,
        publishedAt: row.publishedAt?.toISOString() ?? null,
        createdAt: row.createdAt.toISOString(),
        updatedAt: row.updatedAt.toISOString(),
      };
      return shown;
    };
  };
  const toPageShape = ({ page, site }: PageRecord): Page => placing(site)(page);

  async function list(tx: Tx, query: PageListQuery) {
    const { ordering, cursor, limit, q, ...exact } = query;
    const field = sortable[ordering.replace('-', '') as keyof typeof sortable];
    const [value, id] = readCursor(cursor) ?? [];
    const filters = { ...exact, q: q && containing(q), value, id };
    const [rows, ofSite] = await Promise.all([
      listed([ordering, ...namesGiven(filters)])(tx, { ...filters, limit: limit + 1 }),
      query.site ? sitesOf(tx, { ids: [query.site] }) : undefined,
    ]);
    const { items, next } = toPage(rows, limit, (page) => [field.key(page), page.id]);
    const found = ofSite ?? (await sitesOf(tx, { ids: [...new Set(items.map((page) => page.siteId))] }));
    const places = new Map(found.map((site) => [site.id, placing(site)]));
    return { items: items.flatMap((page) => places.get(page.siteId)?.(page) ?? []), next };
  }

  /** Newest first; the cursor is the last revision seen. */
  async function revisions(tx: Tx, pageId: string, query: { limit: number; cursor?: string | undefined }) {
    const last = readCursor(query.cursor)?.[0] ?? MAX_REVISION;
    if (typeof last !== 'number') throw foreignCursor();
    const rows = await tx
      .select({
        revision: pageRevisions.revision,
        createdBy: pageRevisions.createdBy,
        createdAt: pageRevisions.createdAt,
        title: sql<string>`${pageRevisions.snapshot} #>> '{page,title}'`,
        blockCount: sql<number>`jsonb_array_length(${pageRevisions.snapshot} -> 'blocks')`,
      })
      .from(pageRevisions)
      .where(and(eq(pageRevisions.pageId, pageId), lt(pageRevisions.revision, last)))
      .orderBy(desc(pageRevisions.revision))
      .limit(query.limit + 1);
    const { items, next } = toPage(rows, query.limit, (row) => [row.revision, '']);
    return { items: items.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })), next };
  }

  const detail = async (tx: Tx, record: PageRecord): Promise<PageDetail> => ({
    ...toPageShape(record),
    blocks: await blocks.tree(tx, record.page.id),
  });

  /** Rows of a site in the order of its menus, in the site's own languages only. */
  async function* batches(tx: Tx, siteId: string, drafts: boolean): AsyncGenerator<PageRow[], void, void> {
    const [site] = await tx
      .select({ workspaceId: sites.workspaceId, locales: sites.locales })
      .from(sites)
      .where(eq(sites.id, siteId));
    if (!site) return;
    const codes = site.locales.map((locale) => locale.code);
    let last: PageRow | undefined;
    do {
      const rows: PageRow[] = await tx
        .select()
        .from(pages)
        .where(
          all(
            eq(pages.workspaceId, site.workspaceId),
            eq(pages.siteId, siteId),
            isBuilt(drafts),
            inArray(pages.locale, codes),
            last
              ? or(
                  gt(pages.orderIndex, last.orderIndex),
                  and(eq(pages.orderIndex, last.orderIndex), gt(pages.id, last.id)),
                )
              : undefined,
          ),
        )
        .orderBy(pages.orderIndex, pages.id)
        .limit(BATCH);
      if (rows.length > 0) yield rows;
      last = rows.length === BATCH ? rows.at(-1) : undefined;
    } while (last);
  }

  async function* indexOf(tx: Tx, siteId: string, { drafts }: { drafts: boolean }) {
    for await (const rows of batches(tx, siteId, drafts)) {
      const stamps = await blocks.stamps(
        tx,
        rows.map((row) => row.id),
      );
      yield rows.map((row) => entryOf(row, stamps.get(row.id) ?? ''));
    }
  }

  async function inputsOf(tx: Tx, rows: PageRow[]): Promise<PageInput[]> {
    const byPage = await blocks.inputs(
      tx,
      rows.map((row) => row.id),
    );
    return rows.map((row) => inputOf(row, byPage.get(row.id) ?? []));
  }

  async function* forBuild(
    tx: Tx,
    siteId: string,
    { drafts }: { drafts: boolean },
  ): AsyncGenerator<BuildBatch, void, void> {
    for await (const rows of batches(tx, siteId, drafts)) {
      const ids = rows.map((row) => row.id);
      const [stamps, inputs] = await Promise.all([blocks.stamps(tx, ids), inputsOf(tx, rows)]);
      yield { entries: rows.map((row) => entryOf(row, stamps.get(row.id) ?? '')), pages: inputs };
    }
  }

  const inputsByIds = async (tx: Tx, ids: readonly string[]): Promise<PageInput[]> =>
    inputsOf(
      tx,
      await tx
        .select()
        .from(pages)
        .where(inArray(pages.id, [...ids])),
    );

  return {
    toPage: toPageShape,
    detail,
    list: (actor: Member, query: PageListQuery) => unitOfWork.read(actor, (tx) => list(tx, query)),
    get: (actor: Member, id: string): Promise<PageDetail> =>
      unitOfWork.read(actor, async (tx) => {
        const [record, tree] = await Promise.all([repo.find(tx, id), blocks.tree(tx, id)]);
        if (!record) throw pageNotFound();
        return { ...toPageShape(record), blocks: tree };
      }),
    revisions: (actor: Member, id: string, query: { limit: number; cursor?: string | undefined }) =>
      unitOfWork.read(actor, async (tx) => {
        if (!(await repo.find(tx, id))) throw pageNotFound();
        return revisions(tx, id, query);
      }),
    revision: (actor: Member, id: string, revision: number) =>
      unitOfWork.read(actor, async (tx) => {
        const kept = await repo.revision(tx, id, revision);
        if (!kept) throw notFound({ what: 'revision' });
        const { page, blocks: stored } = kept.snapshot;
        const facts = { revision, title: page.title, blockCount: stored.length, createdBy: kept.createdBy };
        return { ...facts, createdAt: kept.createdAt.toISOString(), page, blocks: blocks.toTree(stored) };
      }),
    /** Index entries alone, in batches. */
    indexOf,
    /** Index entries and contents in batches, in the order of the menus; with `drafts`, unfinished pages too. */
    forBuild,
    /** Contents by id, in no order; ids that do not exist are left out. */
    inputsByIds,
    /** One page for a preview, whatever its status. */
    async pageForPreview(tx: Tx, pageId: string): Promise<{ siteId: string; page: PageInput } | undefined> {
      const [record, [page]] = await Promise.all([repo.find(tx, pageId), inputsByIds(tx, [pageId])]);
      return record && page ? { siteId: record.page.siteId, page } : undefined;
    },
  };
}

export type PageReads = ReturnType<typeof makePageReads>;
