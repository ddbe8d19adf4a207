import { and, eq, lt, ne, sql } from 'drizzle-orm';
import { foreignCursor } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import { missingPages, pages } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import { decodeCursor, encodeCursor } from '#kernel/http/wire.ts';
import type { MissingQuery } from './missing-pages.schemas.ts';

/** Requests for one address of one site that missed, since they were last written. */
export interface Miss {
  workspaceId: string;
  siteId: string;
  path: string;
  people: number;
  bots: number;
}

const MOST_PAGES = 3000;

export function makeMissingPagesRepo() {
  return {
    /** Adds to what the day has; an address that is new finds room only while the site has fewer than `most` that day. */
    async add(tx: Tx, miss: Miss, day: string, at: Date, most: number): Promise<void> {
      const { workspaceId, siteId, path, people, bots } = miss;
      await tx.execute(sql`
        with known as (
          update ${missingPages} set people = people + ${people}, bots = bots + ${bots}, last_at = ${at.toISOString()}
          where site_id = ${siteId}::uuid and day = ${day}::date and path = ${path} returning id
        )
        insert into ${missingPages} (id, workspace_id, site_id, path, day, people, bots, last_at)
        select gen_random_uuid(), ${workspaceId}::uuid, ${siteId}::uuid, ${path}, ${day}::date, ${people}, ${bots},
          ${at.toISOString()}
        where not exists (select from known)
          and (select count(*) from ${missingPages} where site_id = ${siteId}::uuid and day = ${day}::date) < ${most}
        on conflict (site_id, day, path) do update
          set people = missing_pages.people + excluded.people, bots = missing_pages.bots + excluded.bots`);
    },
    /** Most asked for first. */
    async list(tx: Tx, query: MissingQuery, since: string) {
      const last = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 2);
      if (query.cursor !== undefined && (!last || !Number.isInteger(Number(last[0])))) throw foreignCursor();
      const asked = query.who === 'people' ? sql`sum(people)` : sql`sum(people + bots)`;
      const found = await tx.execute(sql`
        select path, sum(people)::int as people, sum(bots)::int as bots, max(last_at) as last_at, (${asked})::int as asked
        from ${missingPages}
        where site_id = ${query.site}::uuid and day >= ${since}::date
          ${query.q ? sql`and path ilike ${containing(query.q)}` : sql``}
        group by path
        having ${asked} > 0 ${last ? sql`and (-(${asked}), path) > (${-Number(last[0])}, ${String(last[1])})` : sql``}
        order by asked desc, path limit ${query.limit + 1}`);
      const rows = found.rows.map((row) => ({
        path: String(row.path),
        people: Number(row.people),
        bots: Number(row.bots),
        lastAt: new Date(String(row.last_at)).toISOString(),
        asked: Number(row.asked),
      }));
      const items = rows.slice(0, query.limit);
      const end = items.at(-1);
      return { items, next: rows.length > query.limit && end ? encodeCursor([end.asked, end.path]) : null };
    },
    async delete(tx: Tx, siteId: string, path: string): Promise<void> {
      await tx.delete(missingPages).where(and(eq(missingPages.siteId, siteId), eq(missingPages.path, path)));
    },
    deleteBefore: async (tx: Tx, day: string) => void (await tx.delete(missingPages).where(lt(missingPages.day, day))),
    /** Pages that something may lead to. */
    pages: (tx: Tx, siteId: string) =>
      tx
        .select({ id: pages.id, title: pages.title, locale: pages.locale, slug: pages.slug })
        .from(pages)
        .where(and(eq(pages.siteId, siteId), ne(pages.status, 'archived')))
        .limit(MOST_PAGES),
  };
}

export type MissingPagesRepo = ReturnType<typeof makeMissingPagesRepo>;
