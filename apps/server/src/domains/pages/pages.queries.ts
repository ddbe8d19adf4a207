/** What is read of pages: lists, one with its blocks, revisions, and what a build needs. */
import type { BlockInput, PageIndexEntry, PageInput } from '@atelier/engine';
import { and, desc, eq, gt, ilike, inArray, lt, or, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { pageRevisions, pages, sites } from '#db/tables/index.ts';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import { invalidInput, notFound } from '#kernel/errors/index.ts';
import { decodeCursor } from '#kernel/http/wire.ts';
import { pageNotFound } from './pages.errors.ts';
import { type PageRecord, type PageRow, type PagesRepo, type StoredBlock, siteFacts } from './pages.repo.ts';
import { type BlockTree, type Page, type PageDetail, type PageListQuery, pathOf } from './pages.schemas.ts';

/** Pages that one step of a build holds. */
const BATCH = 200;

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

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

const sortable = {
  orderIndex: { column: pages.orderIndex, key: (row: PageRow) => row.orderIndex },
  title: { column: pages.title, key: (row: PageRow) => row.title },
  slug: { column: pages.slug, key: (row: PageRow) => row.slug },
  updatedAt: { column: pages.updatedAt, key: (row: PageRow) => row.updatedAt.toISOString() },
  createdAt: { column: pages.createdAt, key: (row: PageRow) => row.createdAt.toISOString() },
};

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
  const toPageShape = ({ page: row, site }: PageRecord): Page => {
    const path = pathOf(site, row.locale, row.slug);
    const host = site.domain ? `https://${site.wwwRule === 'www' ? 'www.' : ''}${site.domain}` : addressOf(site.slug);
    const { workspaceId: _, ...shown } = row;
    return {
      ...shown,
      path,
      fullUrl: host + path,
      publishedAt: row.publishedAt?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    };
  };

  async function list(tx: Tx, query: PageListQuery) {
    const field = sortable[query.ordering.replace('-', '') as keyof typeof sortable];
    const order: Order = { column: field.column, id: pages.id, descending: query.ordering.startsWith('-') };
    const rows = await tx
      .select({ page: pages, site: siteFacts })
      .from(pages)
      .innerJoin(sites, eq(sites.id, pages.siteId))
      .where(
        all(
          query.site ? eq(pages.siteId, query.site) : undefined,
          query.locale ? eq(pages.locale, query.locale) : undefined,
          query.status ? eq(pages.status, query.status) : undefined,
          query.kind ? eq(pages.kind, query.kind) : undefined,
          query.translationKey ? eq(pages.translationKey, query.translationKey) : undefined,
          query.q ? or(ilike(pages.title, like(query.q)), ilike(pages.slug, like(query.q))) : undefined,
          after(order, query.cursor),
        ),
      )
      .orderBy(...orderBy(order))
      .limit(query.limit + 1);
    const { items, next } = toPage(rows, query.limit, ({ page }) => [field.key(page), page.id]);
    return { items: items.map(toPageShape), next };
  }

  /** Newest first; the cursor is the last revision seen. */
  async function revisions(tx: Tx, pageId: string, query: { limit: number; cursor?: string | undefined }) {
    const cursor = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 2);
    if (query.cursor !== undefined && typeof cursor?.[0] !== 'number')
      throw invalidInput(undefined, { fields: [{ path: 'query.cursor', message: 'is not a cursor of this list' }] });
    const rows = await tx
      .select({
        revision: pageRevisions.revision,
        createdBy: pageRevisions.createdBy,
        createdAt: pageRevisions.createdAt,
        title: sql<string>`${pageRevisions.snapshot} #>> '{page,title}'`,
        blockCount: sql<number>`jsonb_array_length(${pageRevisions.snapshot} -> 'blocks')`,
      })
      .from(pageRevisions)
      .where(all(eq(pageRevisions.pageId, pageId), cursor ? lt(pageRevisions.revision, Number(cursor[0])) : undefined))
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
