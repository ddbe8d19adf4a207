import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { pathOf, type SiteRef } from '#domains/pages/index.ts';
import { daysBetween, plainPath, todayOf } from '#domains/search-console/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { pageNotFound, siteNotFound } from './search-reports.errors.ts';
import { isStale, RULES, type Span, spansOf } from './search-reports.queries.ts';
import type { SearchLine, SearchReportsRepo, Sums } from './search-reports.repo.ts';
import type {
  FindingsQuery,
  PageSearch,
  PagesQuery,
  ReportQuery,
  SearchFindings,
  SearchPages,
  SearchReport,
} from './search-reports.schemas.ts';

interface Needs {
  repo: SearchReportsRepo;
  unitOfWork: Pick<UnitOfWork, 'read'>;
  clock: Pick<Clock, 'nowMs'>;
  sites: { find(tx: Tx, id: string): Promise<SiteRef | undefined> };
  pages: { find(tx: Tx, id: string): Promise<{ page: { siteId: string; locale: string; slug: string } } | undefined> };
}

const TOP_QUERIES = 5;

const figuresOf = ({ clicks, views, placed }: Sums) => ({
  ...{ clicks, views },
  ctr: views > 0 ? clicks / views : null,
  position: views > 0 ? placed / views : null,
});
const sumOf = (days: readonly Sums[]): Sums =>
  days.reduce(
    (total, { clicks, views, placed }) => ({
      clicks: total.clicks + clicks,
      views: total.views + views,
      placed: total.placed + placed,
    }),
    { clicks: 0, views: 0, placed: 0 },
  );
const lengthOf = ({ from, until }: Span): number => daysBetween(from, until).length;

export function makeSearchReports({ repo, unitOfWork, clock, sites, pages }: Needs) {
  async function siteOf(tx: Tx, id: string): Promise<SiteRef> {
    const site = await sites.find(tx, id);
    if (!site) throw siteNotFound();
    return site;
  }
  async function freshness(tx: Tx, siteId: string) {
    const dataUntil = await repo.lastDay(tx, siteId);
    return { dataUntil, isStale: dataUntil !== null && isStale(dataUntil, todayOf(clock.nowMs())) };
  }
  const isWhole = async (tx: Tx, siteId: string, span: Span): Promise<boolean> =>
    (await repo.daysIn(tx, siteId, span)) === lengthOf(span);

  /** Names our page at the address of each line. */
  async function named(tx: Tx, site: SiteRef, lines: readonly SearchLine[]) {
    const own = lines.some(({ path }) => path !== null) ? await repo.pages(tx, site.id) : [];
    const byPath = new Map(own.map((page) => [plainPath(pathOf(site, page.locale, page.slug)), page]));
    return lines.map((line) => {
      const page = line.path === null ? undefined : byPath.get(line.path);
      return { line, of: { page: line.page, path: line.path, pageId: page?.id ?? null, title: page?.title ?? null } };
    });
  }

  function found(tx: Tx, siteId: string, until: string, hasYear: boolean, query: FindingsQuery) {
    const { now, before, year } = spansOf(until, RULES.days);
    if (query.kind === 'near') return repo.near(tx, siteId, now, query.path, query);
    if (query.kind === 'unclicked') return repo.unclicked(tx, siteId, now, query.path, query);
    return repo.decay(tx, siteId, { now, before, year: hasYear ? year : null }, query.path, query);
  }

  async function findings(tx: Tx, site: SiteRef, query: FindingsQuery): Promise<SearchFindings> {
    const fresh = await freshness(tx, site.id);
    const nothing = { items: [], next: null, ...fresh, isJudged: false, rule: RULES };
    if (fresh.dataUntil === null) return nothing;
    const { now, before, year } = spansOf(fresh.dataUntil, RULES.days);
    const needed = query.kind === 'decay' ? [now, before] : [now];
    for (const span of needed) if (!(await isWhole(tx, site.id, span))) return nothing;
    const hasYear = query.kind === 'decay' && (await isWhole(tx, site.id, year));
    const { items, next } = await found(tx, site.id, fresh.dataUntil, hasYear, query);
    const told = (await named(tx, site, items)).map(({ line, of }) => ({
      ...of,
      ...figuresOf(line),
      query: line.query,
      ...{ usualCtr: line.usualCtr, missedClicks: line.missedClicks, before: line.before, yearBefore: line.yearBefore },
    }));
    return { ...nothing, items: told, next, isJudged: true };
  }

  async function report(tx: Tx, site: SiteRef, { days, path }: ReportQuery): Promise<SearchReport> {
    const fresh = await freshness(tx, site.id);
    const none = figuresOf({ clicks: 0, views: 0, placed: 0 });
    if (fresh.dataUntil === null) return { ...fresh, from: null, totals: none, before: null, missing: 0, days: [] };
    const { now, before } = spansOf(fresh.dataUntil, days);
    const there = await repo.days(tx, site.id, now, path);
    const byDay = new Map(there.map((day) => [day.day, day]));
    const isComparable = await isWhole(tx, site.id, before);
    return {
      ...fresh,
      from: now.from,
      totals: figuresOf(sumOf(there)),
      before: isComparable ? figuresOf(await repo.sumOf(tx, site.id, before, path)) : null,
      missing: lengthOf(now) - there.length,
      days: daysBetween(now.from, now.until).map((day) => {
        const known = byDay.get(day);
        return { day, ...(known ? figuresOf(known) : none), isThere: known !== undefined };
      }),
    };
  }

  async function page(tx: Tx, id: string): Promise<PageSearch> {
    const record = await pages.find(tx, id);
    if (!record) throw pageNotFound();
    const site = await siteOf(tx, record.page.siteId);
    const path = plainPath(pathOf(site, record.page.locale, record.page.slug));
    const fresh = await freshness(tx, site.id);
    const isConnected = await repo.isConnected(tx, site.id);
    if (fresh.dataUntil === null) return { isConnected, ...fresh, path, totals: null, before: null, queries: [] };
    const { now, before } = spansOf(fresh.dataUntil, RULES.days);
    const lines = await repo.queriesOf(tx, site.id, now, path, TOP_QUERIES);
    return {
      ...{ isConnected, ...fresh, path },
      totals: figuresOf(await repo.sumOf(tx, site.id, now, path)),
      before: (await isWhole(tx, site.id, before)) ? figuresOf(await repo.sumOf(tx, site.id, before, path)) : null,
      queries: lines.map((line) => ({ query: line.query ?? '', ...figuresOf(line) })),
    };
  }

  return {
    report: (actor: Member, siteId: string, query: ReportQuery) =>
      unitOfWork.read(actor, async (tx) => report(tx, await siteOf(tx, siteId), query)),
    findings: (actor: Member, siteId: string, query: FindingsQuery) =>
      unitOfWork.read(actor, async (tx) => findings(tx, await siteOf(tx, siteId), query)),
    pages: (actor: Member, siteId: string, query: PagesQuery): Promise<SearchPages> =>
      unitOfWork.read(actor, async (tx) => {
        const site = await siteOf(tx, siteId);
        const until = await repo.lastDay(tx, siteId);
        if (until === null) return { items: [], next: null };
        const { items, next } = await repo.pagesOf(tx, siteId, spansOf(until, query.days).now, query);
        const told = await named(tx, site, items);
        return { items: told.map(({ line, of }) => ({ ...of, ...figuresOf(line) })), next };
      }),
    page: (actor: Member, id: string) => unitOfWork.read(actor, (tx) => page(tx, id)),
    /** What is worth an editor's while, for reports of others: the first of each kind. */
    first: (tx: Tx, site: SiteRef, kind: FindingsQuery['kind'], limit: number) => findings(tx, site, { kind, limit }),
  };
}

export type SearchReports = ReturnType<typeof makeSearchReports>;
