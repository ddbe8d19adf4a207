import { and, eq, ne, type SQL, sql } from 'drizzle-orm';
import { foreignCursor } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import { pages, searchConnections, searchDays, searchPageDays, searchRows } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import { decodeCursor, encodeCursor } from '#kernel/http/wire.ts';
import { RULES, type Span } from './search-reports.queries.ts';

/** Sums over days; `placed` is the position times the views. */
export interface Sums {
  clicks: number;
  views: number;
  placed: number;
}
interface Line extends Sums {
  page: string;
  path: string | null;
  query: string | null;
  usualCtr: number | null;
  missedClicks: number | null;
  before: number | null;
  yearBefore: number | null;
}
interface Asked {
  cursor?: string | undefined;
  limit: number;
}

const MOST_PAGES = 3000;
const sums = sql`sum(clicks)::int as clicks, sum(views)::int as views, sum(position * views)::double precision as placed`;
const inSpan = ({ from, until }: Span): SQL => sql`day between ${from}::date and ${until}::date`;
const place = sql`round((placed / nullif(views, 0))::numeric)`;

const orNull = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
const toSums = (row: Record<string, unknown>): Sums => ({
  clicks: Number(row.clicks ?? 0),
  views: Number(row.views ?? 0),
  placed: Number(row.placed ?? 0),
});
const toLine = (row: Record<string, unknown>): Line => ({
  ...toSums(row),
  page: String(row.page),
  path: typeof row.path === 'string' ? row.path : null,
  query: typeof row.query === 'string' ? row.query : null,
  usualCtr: orNull(row.usual),
  missedClicks: orNull(row.missed),
  before: orNull(row.before),
  yearBefore: orNull(row.year),
});

/** The lines of `found` (with `key` and `rank`), highest rank first. */
async function paged(tx: Tx, found: SQL, { cursor, limit }: Asked) {
  const last = cursor === undefined ? undefined : decodeCursor(cursor, 2);
  if (cursor !== undefined && (!last || !Number.isInteger(Number(last[0])))) throw foreignCursor();
  const { rows } = await tx.execute(sql`
    select * from (${found}) f
    ${last ? sql`where (-rank, key) > (${-Number(last[0])}::bigint, ${String(last[1])})` : sql``}
    order by rank desc, key limit ${limit + 1}`);
  const items = rows.slice(0, limit);
  const end = items.at(-1);
  const next = rows.length > limit && end ? encodeCursor([Number(end.rank), String(end.key)]) : null;
  return { items: items.map(toLine), next };
}

const ofPath = (path: string | undefined): SQL => (path === undefined ? sql`` : sql`and path = ${path}`);

export function makeSearchReportsRepo() {
  const byQuery = (siteId: string, span: Span, path?: string): SQL => sql`
    select key, min(page) as page, min(path) as path, min(query) as query, ${sums} from ${searchRows}
    where site_id = ${siteId}::uuid and ${inSpan(span)} ${ofPath(path)} group by key`;

  return {
    async isConnected(tx: Tx, siteId: string): Promise<boolean> {
      const rows = await tx
        .select({ id: searchConnections.id })
        .from(searchConnections)
        .where(eq(searchConnections.siteId, siteId));
      return rows.length > 0;
    },
    async lastDay(tx: Tx, siteId: string): Promise<string | null> {
      const { rows } = await tx.execute(
        sql`select max(day)::text as day from ${searchDays} where site_id = ${siteId}::uuid`,
      );
      return typeof rows[0]?.day === 'string' ? rows[0].day : null;
    },
    /** How many days of a span were fetched. */
    async daysIn(tx: Tx, siteId: string, span: Span): Promise<number> {
      const { rows } = await tx.execute(
        sql`select count(*)::int as n from ${searchDays} where site_id = ${siteId}::uuid and ${inSpan(span)}`,
      );
      return Number(rows[0]?.n ?? 0);
    },
    /** What each fetched day had, of the whole site or of one page. */
    async days(tx: Tx, siteId: string, span: Span, path?: string): Promise<(Sums & { day: string })[]> {
      const own =
        path === undefined
          ? sql`select day, clicks, views, position * views as placed from ${searchDays}
              where site_id = ${siteId}::uuid and ${inSpan(span)}`
          : sql`select d.day, sum(p.clicks)::int as clicks, sum(p.views)::int as views, sum(p.position * p.views) as placed
              from ${searchDays} d
              left join ${searchPageDays} p on p.site_id = d.site_id and p.day = d.day and p.path = ${path}
              where d.site_id = ${siteId}::uuid and d.day between ${span.from}::date and ${span.until}::date group by d.day`;
      const { rows } = await tx.execute(sql`select day::text, clicks, views, placed from (${own}) o order by day`);
      return rows.map((row) => ({ day: String(row.day), ...toSums(row) }));
    },
    async sumOf(tx: Tx, siteId: string, span: Span, path?: string): Promise<Sums> {
      const table = path === undefined ? sql`${searchDays}` : sql`${searchPageDays}`;
      const { rows } = await tx.execute(
        sql`select ${sums} from ${table} where site_id = ${siteId}::uuid and ${inSpan(span)} ${ofPath(path)}`,
      );
      return toSums(rows[0] ?? {});
    },
    pagesOf: (tx: Tx, siteId: string, span: Span, asked: Asked & { q?: string | undefined }) =>
      paged(
        tx,
        sql`select key, min(page) as page, min(path) as path, ${sums}, sum(views)::int as rank from ${searchPageDays}
          where site_id = ${siteId}::uuid and ${inSpan(span)}
          ${asked.q ? sql`and page ilike ${containing(asked.q)}` : sql``} group by key`,
        asked,
      ),
    /** The most viewed queries of one page. */
    async queriesOf(tx: Tx, siteId: string, span: Span, path: string, most: number): Promise<Line[]> {
      const { rows } = await tx.execute(
        sql`select min(query) as query, '' as page, ${sums} from ${searchRows}
          where site_id = ${siteId}::uuid and ${inSpan(span)} and path = ${path}
          group by query order by sum(views) desc, query limit ${most}`,
      );
      return rows.map(toLine);
    },
    /** Queries for which a page stands on the second page of results. */
    near: (tx: Tx, siteId: string, span: Span, path: string | undefined, asked: Asked) =>
      paged(
        tx,
        sql`select *, views as rank from (${byQuery(siteId, span, path)}) q
          where views >= ${RULES.nearViews} and ${place} between ${RULES.nearFrom} and ${RULES.nearTo}`,
        asked,
      ),
    /** Queries whose clicks are fewer than those of others in the same position on this site. */
    unclicked: (tx: Tx, siteId: string, span: Span, path: string | undefined, asked: Asked) =>
      paged(
        tx,
        sql`with q as (select *, ${place} as place from (${byQuery(siteId, span)}) one),
          p as (select place, sum(clicks) as clicks, sum(views) as views from q group by place),
          u as (select q.*, (p.clicks - q.clicks)::double precision / (p.views - q.views) as usual
            from q join p using (place)
            where q.views >= ${RULES.clickViews} and q.place <= ${RULES.nearTo} and p.views - q.views >= ${RULES.clickElsewhere})
          select key, page, path, query, clicks, views, placed, usual, round(usual * views - clicks)::int as missed,
            round(usual * views - clicks)::int as rank
          from u where usual * views >= ${RULES.clickExpected} and clicks <= ${RULES.clickShare} * usual * views ${ofPath(path)}`,
        asked,
      ),
    /** Pages that lose clicks, against the days before or the same days a year before. Null: those days are not all there. */
    decay: (
      tx: Tx,
      siteId: string,
      spans: { now: Span; before: Span; year: Span | null },
      path: string | undefined,
      asked: Asked,
    ) => {
      const { now, before, year } = spans;
      const clicksIn = (span: Span): SQL => sql`coalesce(sum(clicks) filter (where ${inSpan(span)}), 0)::int`;
      const during = year
        ? sql`(${inSpan(now)} or ${inSpan(before)} or ${inSpan(year)})`
        : sql`(${inSpan(now)} or ${inSpan(before)})`;
      const lost = (column: SQL): SQL =>
        sql`(${column} >= ${RULES.decayClicks} and clicks <= ${1 - RULES.decayShare}::double precision * ${column})`;
      return paged(
        tx,
        sql`select key, page, path, clicks, views, placed, before, year,
            greatest(before, coalesce(year, 0)) - clicks as rank
          from (select key, min(page) as page, min(path) as path, ${clicksIn(now)} as clicks,
              coalesce(sum(views) filter (where ${inSpan(now)}), 0)::int as views,
              coalesce(sum(position * views) filter (where ${inSpan(now)}), 0)::double precision as placed,
              ${clicksIn(before)} as before, ${year ? clicksIn(year) : sql`null::int`} as year
            from ${searchPageDays} where site_id = ${siteId}::uuid and ${during} ${ofPath(path)} group by key) d
          where ${lost(sql`before`)} or ${lost(sql`year`)}`,
        asked,
      );
    },
    /** Pages that an address may be of. */
    pages: (tx: Tx, siteId: string) =>
      tx
        .select({ id: pages.id, title: pages.title, locale: pages.locale, slug: pages.slug })
        .from(pages)
        .where(and(eq(pages.siteId, siteId), ne(pages.status, 'archived')))
        .limit(MOST_PAGES),
  };
}

export type SearchReportsRepo = ReturnType<typeof makeSearchReportsRepo>;
export type SearchLine = Line;
