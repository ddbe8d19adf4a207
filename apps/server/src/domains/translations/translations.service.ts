import { foreignCursor } from '#db/keyset.ts';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { type DuplicatePage, type PageDetail, type PageRecord, pathOf, type SiteRef } from '#domains/pages/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { decodeCursor, encodeCursor } from '#kernel/http/wire.ts';
import { alreadyThere, isSource, unknownPage, unknownSite } from './translations.errors.ts';
import type { PageFacts, TranslationsRepo } from './translations.repo.ts';
import type { NewTranslation, TranslationQuery, TranslationRow } from './translations.schemas.ts';

interface Needs {
  repo: TranslationsRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  sites: { find(tx: Tx, id: string): Promise<SiteRef | undefined> };
  pages: { find(tx: Tx, id: string): Promise<PageRecord | undefined> };
  blocks: { duplicate(actor: Member, pageId: string, input: DuplicatePage): Promise<PageDetail> };
}

type Cell = TranslationRow['cells'][number];

/** The page in the site's first language, else the oldest: what the others are translations of. */
const sourceOf = <P extends { locale: string }>(site: SiteRef, group: readonly P[]): P | undefined =>
  group.find(({ locale }) => locale === site.defaultLocale) ?? group[0];

/** Without a mark, as on pages that were linked by hand, the time of the last change has to do. */
function isOutdated(page: PageFacts, source: PageFacts): boolean {
  if (page.id === source.id) return false;
  if (page.sourceId === source.id && page.sourceRevision !== null) return source.revision > page.sourceRevision;
  return source.updatedAt > page.updatedAt;
}

function cellOf(site: SiteRef, locale: string, page: PageFacts | undefined, source: PageFacts): Cell {
  if (!page)
    return {
      locale,
      state: 'missing',
      isSource: false,
      pageId: null,
      title: '',
      path: '',
      revision: null,
      updatedAt: null,
    };
  const state =
    page.status === 'archived'
      ? 'archived'
      : isOutdated(page, source)
        ? 'outdated'
        : page.status === 'ready'
          ? 'published'
          : 'draft';
  return {
    ...{ locale, state, isSource: page.id === source.id, pageId: page.id, title: page.title },
    ...{ path: pathOf(site, locale, page.slug), updatedAt: page.updatedAt.toISOString() },
    revision: page.revision,
  };
}

function rowsOf(site: SiteRef, pages: readonly PageFacts[]): TranslationRow[] {
  const groups = new Map<string, PageFacts[]>();
  for (const page of pages) groups.set(page.translationKey, [...(groups.get(page.translationKey) ?? []), page]);
  return [...groups.values()].flatMap((group) => {
    const source = sourceOf(site, group);
    if (!source) return [];
    const cells = site.locales.map(({ code }) =>
      cellOf(
        site,
        code,
        group.find(({ locale }) => locale === code),
        source,
      ),
    );
    return [{ sourceId: source.id, title: source.title, cells }];
  });
}

const fits = (row: TranslationRow, { q, state }: TranslationQuery): boolean => {
  const wanted = q?.toLowerCase() ?? '';
  const named = row.cells.some((cell) => `${cell.title} ${cell.path}`.toLowerCase().includes(wanted));
  return named && (state === undefined || row.cells.some((cell) => cell.state === state));
};

export function makeTranslations({ repo, unitOfWork, audit, sites, pages, blocks }: Needs) {
  async function matrix(actor: Member, query: TranslationQuery) {
    const { site, found } = await unitOfWork.read(actor, async (tx) => {
      const one = await sites.find(tx, query.site);
      if (!one) throw unknownSite();
      return { site: one, found: await repo.pages(tx, one.id) };
    });
    const all = rowsOf(site, found);
    const shown = all.filter((row) => fits(row, query));
    const last = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 1)?.[0];
    if (query.cursor !== undefined && last === undefined) throw foreignCursor();
    const start = last === undefined ? 0 : shown.findIndex(({ sourceId }) => sourceId === last) + 1;
    const items = shown.slice(start, start + query.limit);
    const count = (code: string, state: Cell['state']) =>
      all.filter(({ cells }) => cells.some((cell) => cell.locale === code && cell.state === state)).length;
    return {
      items,
      next: start + items.length < shown.length ? encodeCursor([items.at(-1)?.sourceId ?? '']) : null,
      total: all.length,
      locales: site.locales.map(({ code, name }) => ({
        ...{ code, name, missing: count(code, 'missing'), outdated: count(code, 'outdated') },
      })),
    };
  }

  /** What a page translates: the source of its group. */
  async function sourceIn(tx: Tx, pageId: string) {
    const record = await pages.find(tx, pageId);
    const site = record && (await sites.find(tx, record.page.siteId));
    if (!record || !site) throw unknownPage();
    const group = await repo.ofGroup(tx, site.id, record.page.translationKey);
    return { page: record.page, group, source: sourceOf(site, group) };
  }

  async function mark(tx: Tx, actor: Member, pageId: string, source: { id: string; revision: number }) {
    const { id: sourceId, revision: sourceRevision } = source;
    await repo.mark(tx, { workspaceId: actor.workspaceId, pageId, sourceId, sourceRevision });
    const what = { objectType: 'page', objectId: pageId, changes: { sourceId, sourceRevision } };
    await audit.record(tx, actor, { operation: 'translations.mark', ...what });
    return { pageId, sourceRevision };
  }

  return {
    matrix,
    /** A draft in another language with the blocks of the page, to be translated. */
    async create(actor: Member, { pageId, locale, title }: NewTranslation): Promise<PageDetail> {
      const source = await unitOfWork.read(actor, async (tx) => {
        const { page, group } = await sourceIn(tx, pageId);
        if (group.some((one) => one.locale === locale)) throw alreadyThere({ locale });
        return page;
      });
      const made = await blocks.duplicate(actor, pageId, { locale, ...(title === undefined ? {} : { title }) });
      await unitOfWork(actor, (tx) => mark(tx, actor, made.id, source));
      return made;
    },
    /** Somebody has compared the translation with its source: both say the same now. */
    markCurrent: (actor: Member, pageId: string) =>
      unitOfWork(actor, async (tx) => {
        const { source } = await sourceIn(tx, pageId);
        if (!source || source.id === pageId) throw isSource(undefined);
        return mark(tx, actor, pageId, source);
      }),
  };
}

export type Translations = ReturnType<typeof makeTranslations>;
