import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import {
  type BlockTree,
  type DuplicatePage,
  localeIn,
  type PageChange,
  type PageDetail,
  type PageRecord,
  type Pages,
  pageNotFound,
  type SiteRef,
  slugFrom,
  unknownSite,
} from '#domains/pages/index.ts';
import type { Member } from '#kernel/access/index.ts';
import { sanitizeEmbed } from '#kernel/content/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import { blockNotFound } from './page-blocks.errors.ts';
import {
  arranged,
  checkPreset,
  checkShape,
  contentOf,
  flatten,
  makeReferences,
  NOWHERE,
  oneBlock,
  type Places,
  type ReferenceNeeds,
  renewed,
  reworded,
  toTree,
  upgraded,
  type WholePage,
  without,
} from './page-blocks.queries.ts';
import { type BlockRow, type BlockValues, difference, type PageBlocksRepo } from './page-blocks.repo.ts';
import type {
  BlockChange,
  BlockDraft,
  BlockListQuery,
  ContentChange,
  NewBlock,
  PageBlock,
  ReorderBlocks,
} from './page-blocks.schemas.ts';

/** A page that a new site begins with. */
export interface StarterPage extends Omit<PageChange, 'translationOf'> {
  title: string;
  locale: string;
  slug: string;
  /** Equal on pages that translate each other. */
  group: string;
  blocks: BlockDraft[];
}

interface Needs extends ReferenceNeeds {
  repo: PageBlocksRepo;
  unitOfWork: UnitOfWork;
  pages: Pages;
  sites: { find(tx: Tx, id: string): Promise<SiteRef | undefined> };
  /** Makes rich text safe. */
  richText: (html: string) => string;
}

/** What a restored revision brings back; address, language, place and status stay as they are. */
const RESTORED = [
  ...['kind', 'title', 'navTitle', 'inNav', 'h1Tag', 'metaTitle', 'metaDescription', 'canonicalUrl'],
  ...['ogImageMediaId', 'noindex', 'customHeadHtml', 'keywords', 'lsiPhrases'],
] as const satisfies readonly (keyof PageChange)[];

export function makePageBlocks(needs: Needs) {
  const { repo, unitOfWork, pages, sites, media, presets } = needs;
  const clean = { richText: needs.richText, embedHtml: sanitizeEmbed };
  const references = makeReferences(needs);

  async function open(tx: Tx, pageId: string, ifMatch: number | undefined, yours: unknown) {
    const [page, rows] = await Promise.all([pages.lock(tx, pageId), repo.ofPage(tx, pageId)]);
    if (!page) throw pageNotFound();
    await pages.checkRevision(tx, page, ifMatch, yours);
    return { page, rows };
  }

  /** Stores the page's new blocks as one revision; nothing when they are what they were. */
  async function commit(
    tx: Tx,
    actor: Member,
    { page, rows }: { page: PageRecord; rows: BlockRow[] },
    next: readonly BlockValues[],
    operation: string,
    places: Places = NOWHERE,
  ): Promise<PageRecord> {
    const change = difference(rows, next);
    if (!change) return page;
    checkShape(next, places);
    await references.check(tx, rows, [...change.added, ...change.changed], places);
    const [, saved] = await Promise.all([
      repo.write(tx, page.page, change),
      pages.save(tx, actor, page, operation, {}, true),
    ]);
    return saved;
  }

  const toBlock = ({ block, pageRevision }: { block: BlockRow; pageRevision: number }): PageBlock => {
    const { workspaceId: _, ...shown } = upgraded(block);
    const { type, createdAt, updatedAt } = block;
    const kinds = { isHero: type === 'hero', isArticle: type === 'article', isCta: type === 'cta' };
    return { ...shown, ...kinds, pageRevision, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
  };

  async function found(tx: Tx, id: string): Promise<{ block: BlockRow; pageRevision: number }> {
    const row = await repo.find(tx, id);
    if (!row) throw blockNotFound();
    return row;
  }

  const replaceTree = (actor: Member, pageId: string, blocks: BlockDraft[], ifMatch: number | undefined) =>
    unitOfWork(actor, async (tx): Promise<PageDetail> => {
      const opened = await open(tx, pageId, ifMatch, { blocks });
      const { rows, places } = flatten(pageId, blocks, opened.rows, clean);
      return pages.detail(tx, await commit(tx, actor, opened, rows, 'pages.blocks', places));
    });

  const reword = (actor: Member, pageId: string, { blocks }: ContentChange, ifMatch: number | undefined) =>
    unitOfWork(actor, async (tx): Promise<PageDetail> => {
      const opened = await open(tx, pageId, ifMatch, { blocks });
      const next = reworded(opened.rows, blocks, clean);
      return pages.detail(tx, await commit(tx, actor, opened, next, 'pages.content'));
    });

  const create = (actor: Member, input: NewBlock, ifMatch: number | undefined) =>
    unitOfWork(actor, async (tx): Promise<PageBlock> => {
      const { pageId, parentId = null, orderIndex, ...draft } = input;
      const opened = await open(tx, pageId, ifMatch, input);
      const block = { ...oneBlock(draft, clean), parentId };
      await commit(tx, actor, opened, arranged(opened.rows, block, orderIndex), 'page_blocks.create');
      return toBlock(await found(tx, block.id));
    });

  const update = (actor: Member, id: string, input: BlockChange, ifMatch: number | undefined) =>
    unitOfWork(actor, async (tx): Promise<PageBlock> => {
      const { block } = await found(tx, id);
      const opened = await open(tx, block.pageId, ifMatch, input);
      const old = opened.rows.find((row) => row.id === id);
      if (!old) throw blockNotFound();
      const { content, version, orderIndex, ...rest } = input;
      const named = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
      const values: BlockValues = { ...old, ...named };
      if (content) Object.assign(values, contentOf({ type: old.type, version, content }, clean));
      checkPreset(values);
      const moves = values.parentId !== old.parentId || (orderIndex ?? old.orderIndex) !== old.orderIndex;
      const next = moves
        ? arranged(opened.rows, values, orderIndex)
        : opened.rows.map((row) => (row.id === id ? values : row));
      await commit(tx, actor, opened, next, 'page_blocks.update');
      return toBlock(await found(tx, id));
    });

  const remove = (actor: Member, id: string, ifMatch: number | undefined) =>
    unitOfWork(actor, async (tx): Promise<void> => {
      const { block } = await found(tx, id);
      const opened = await open(tx, block.pageId, ifMatch, { id });
      await commit(tx, actor, opened, without(opened.rows, id), 'page_blocks.delete');
    });

  const reorder = (actor: Member, input: ReorderBlocks, ifMatch: number | undefined) =>
    unitOfWork(actor, async (tx) => {
      const { pageId, parentId, ids } = input;
      const opened = await open(tx, pageId, ifMatch, input);
      let next: BlockValues[] = opened.rows;
      for (const [index, id] of ids.entries()) {
        const block = next.find((row) => row.id === id && row.parentId === parentId);
        if (!block) throw blockNotFound();
        next = arranged(next, block, index);
      }
      const { page } = await commit(tx, actor, opened, next, 'page_blocks.reorder');
      return { ids, pageRevision: page.revision };
    });

  const duplicate = (actor: Member, pageId: string, input: DuplicatePage) =>
    unitOfWork(actor, async (tx): Promise<PageDetail> => {
      const [original, rows] = await Promise.all([pages.find(tx, pageId), repo.ofPage(tx, pageId)]);
      if (!original) throw pageNotFound();
      const { page: old } = original;
      const site = await sites.find(tx, old.siteId);
      if (!site) throw unknownSite();
      const locale = localeIn(site, input.locale ?? old.locale);
      const slug = input.slug ?? (await pages.freeSlug(tx, old.siteId, locale, old.slug || slugFrom(old.title)));
      const { id: _id, revision: _r, createdAt: _c, updatedAt: _u, publishedAt: _p, orderIndex: _o, ...kept } = old;
      const translationKey = locale === old.locale ? uuidv7() : old.translationKey;
      const title = input.title ?? old.title;
      const values = { ...kept, title, status: 'draft' as const, locale, slug, translationKey };
      return pages.detail(tx, await pages.store(tx, actor, site, values, (page) => fill(tx, page, renewed(rows))));
    });

  const fill = (tx: Tx, page: { id: string; workspaceId: string }, added: BlockValues[]): Promise<void> =>
    repo.write(tx, page, { added, changed: [], removed: [] });

  const restore = (actor: Member, pageId: string, revision: number, ifMatch: number | undefined) =>
    unitOfWork(actor, async (tx): Promise<PageDetail> => {
      const { page, rows } = await open(tx, pageId, ifMatch, { revision });
      const kept = await pages.keptRevision(tx, pageId, revision);
      if (!kept) throw notFound({ what: 'revision' });
      const { page: fields, blocks } = kept.snapshot;
      const wanted: PageChange = Object.fromEntries(RESTORED.map((key) => [key, fields[key]]));
      // What has been deleted since cannot come back with the page that showed it.
      if (wanted.ogImageMediaId && !(await media.exists(tx, wanted.ogImageMediaId))) wanted.ogImageMediaId = null;
      const shown = blocks.map((block) => block.swiperPresetId).filter((id) => id !== null);
      const there = await presets.existing(tx, shown);
      const prompts = new Map(rows.map((row) => [row.id, row.promptId]));
      const next = blocks.map((block) => ({
        ...block,
        swiperPresetId: block.swiperPresetId && there.has(block.swiperPresetId) ? block.swiperPresetId : null,
        promptId: prompts.get(block.id) ?? null,
      }));
      const change = difference(rows, next);
      const [, saved] = await Promise.all([
        change && repo.write(tx, page.page, change),
        pages.save(tx, actor, page, 'pages.restore', pages.columns(wanted), change !== undefined),
      ]);
      return pages.detail(tx, saved);
    });

  return {
    replaceTree,
    reword,
    /** Blocks that stand on no page, checked and cleaned like those of a page. */
    async accepted(tx: Tx, blocks: BlockDraft[]): Promise<BlockTree[]> {
      const { rows, places } = flatten('', blocks, [], clean);
      checkShape(rows, places);
      await references.check(tx, [], rows, places);
      return toTree(rows);
    },
    withoutMissing: references.withoutMissing,
    /** Whether the block stands on that page. */
    stands: async (tx: Tx, pageId: string, id: string): Promise<boolean> =>
      (await repo.find(tx, id))?.block.pageId === pageId,
    create,
    update,
    remove,
    reorder,
    duplicate,
    restore,
    list: (actor: Member, query: BlockListQuery) =>
      unitOfWork(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toBlock), next };
      }),
    get: (actor: Member, id: string): Promise<PageBlock> =>
      unitOfWork(actor, async (tx) => toBlock(await found(tx, id))),
    /** All pages of a site with their blocks, and its redirects, to another site of the same languages, in the transaction that makes it. */
    async copySite(tx: Tx, actor: Member, from: SiteRef, to: SiteRef): Promise<void> {
      const groups = new Map<string, string>();
      for (const old of await repo.pagesOf(tx, from.id)) {
        const { id: pageId, revision: _r, createdAt: _c, updatedAt: _u, ...kept } = old;
        const translationKey = groups.get(kept.translationKey) ?? uuidv7();
        groups.set(kept.translationKey, translationKey);
        const rows = await repo.ofPage(tx, pageId);
        await pages.store(tx, actor, to, { ...kept, translationKey }, (page) => fill(tx, page, renewed(rows)));
      }
      await repo.copyRedirects(tx, from.id, to.id);
    },
    /** Pages that a new site begins with, in the transaction that makes the site. */
    async createStarter(tx: Tx, actor: Member, site: SiteRef, starters: readonly StarterPage[]): Promise<void> {
      const groups = new Map<string, string>();
      for (const [orderIndex, starter] of starters.entries()) {
        const { group, blocks, locale, slug, title, ...fields } = starter;
        const translationKey = groups.get(group) ?? uuidv7();
        groups.set(group, translationKey);
        const { rows } = flatten('', blocks, [], clean);
        const values = { orderIndex, ...pages.columns(fields), title, locale, slug, translationKey };
        await pages.store(tx, actor, site, values, (page) => fill(tx, page, rows));
      }
    },
    /** A page with its blocks as it comes from elsewhere, checked and cleaned like what people write. */
    async createWhole(tx: Tx, actor: Member, site: SiteRef, whole: WholePage): Promise<PageRecord> {
      const { blocks, updatedAt, ...page } = whole;
      const { rows, places } = flatten('', blocks, [], clean);
      checkShape(rows, places);
      await references.check(tx, [], rows, places);
      const { locale, title, slug, translationKey, ...fields } = page;
      const dated = updatedAt === undefined ? {} : { updatedAt };
      const values = {
        ...pages.columns(fields),
        locale: localeIn(site, locale),
        title,
        slug,
        translationKey,
        ...dated,
      };
      return pages.store(tx, actor, site, values, (stored) => fill(tx, stored, rows));
    },
  };
}

export type PageBlocks = ReturnType<typeof makePageBlocks>;
