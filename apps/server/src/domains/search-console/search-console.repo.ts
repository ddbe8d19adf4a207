import { and, asc, eq, gt, lt, max, type SQL, sql } from 'drizzle-orm';
import { searchConnections, searchDays, searchPageDays, searchRows } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

export type ConnectionRow = typeof searchConnections.$inferSelect;
type Values = typeof searchConnections.$inferInsert;

export interface Figures {
  clicks: number;
  views: number;
  position: number;
}
/** What one day of a site holds. */
export interface DayOfSearch {
  workspaceId: string;
  siteId: string;
  day: string;
  totals: Figures;
  pages: (Figures & { key: string; page: string; path: string | null })[];
  rows: (Figures & { key: string; page: string; path: string | null; query: string })[];
  rowsFound: number;
}

const AT_ONCE = 2000;
const AFTER = '00000000-0000-0000-0000-000000000000';

/** One statement for many lines; their parameters would be too many. */
async function insertMany(
  tx: Tx,
  { workspaceId, siteId, day }: DayOfSearch,
  table: SQL,
  extra: SQL,
  lines: readonly object[],
) {
  for (let from = 0; from < lines.length; from += AT_ONCE)
    await tx.execute(sql`
      insert into ${table} (workspace_id, site_id, day, key, page, path${extra}, clicks, views, position)
      select ${workspaceId}::uuid, ${siteId}::uuid, ${day}::date, key, page, path${extra}, clicks, views, position
      from jsonb_to_recordset(${JSON.stringify(lines.slice(from, from + AT_ONCE))}::jsonb)
        as l(key text, page text, path text, query text, clicks int, views int, position double precision)
      on conflict do nothing`);
}

export function makeSearchConsoleRepo() {
  const one = async (rows: Promise<ConnectionRow[]>): Promise<ConnectionRow | undefined> => (await rows)[0];
  return {
    ofSite: (tx: Tx, siteId: string) =>
      one(tx.select().from(searchConnections).where(eq(searchConnections.siteId, siteId))),
    lock: (tx: Tx, id: string) =>
      one(tx.select().from(searchConnections).where(eq(searchConnections.id, id)).for('update')),
    lockOfSite: (tx: Tx, siteId: string) =>
      one(tx.select().from(searchConnections).where(eq(searchConnections.siteId, siteId)).for('update')),
    /** Two who connect at once leave one connection: the later one. */
    async put(tx: Tx, values: Values): Promise<ConnectionRow> {
      const { workspaceId: _, siteId: __, ...changed } = values;
      const [row] = await tx
        .insert(searchConnections)
        .values(values)
        .onConflictDoUpdate({ target: searchConnections.siteId, set: { ...changed, updatedAt: new Date() } })
        .returning();
      if (!row) throw new Error('The connection was not stored.');
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<Values>): Promise<ConnectionRow> {
      const changed = { ...values, updatedAt: new Date() };
      const [row] = await tx.update(searchConnections).set(changed).where(eq(searchConnections.id, id)).returning();
      if (!row) throw new Error('The connection is gone.');
      return row;
    },
    delete: async (tx: Tx, id: string) => void (await tx.delete(searchConnections).where(eq(searchConnections.id, id))),
    /** All figures of a site. */
    async forget(tx: Tx, siteId: string): Promise<void> {
      for (const table of [searchRows, searchPageDays, searchDays])
        await tx.delete(table).where(eq(table.siteId, siteId));
    },
    /** Days of all sites that are older than they are kept. */
    async forgetBefore(tx: Tx, day: string): Promise<void> {
      for (const table of [searchRows, searchPageDays, searchDays]) await tx.delete(table).where(lt(table.day, day));
    },
    async daysOf(tx: Tx, siteId: string): Promise<string[]> {
      const rows = await tx.select({ day: searchDays.day }).from(searchDays).where(eq(searchDays.siteId, siteId));
      return rows.map(({ day }) => day);
    },
    async lastDayOf(tx: Tx, siteId: string): Promise<string | null> {
      const [row] = await tx
        .select({ day: max(searchDays.day) })
        .from(searchDays)
        .where(eq(searchDays.siteId, siteId));
      return row?.day ?? null;
    },
    /** Puts a day in the place of what was there of it. */
    async putDay(tx: Tx, of: DayOfSearch): Promise<void> {
      const { workspaceId, siteId, day, totals, rowsFound } = of;
      for (const table of [searchRows, searchPageDays, searchDays])
        await tx.delete(table).where(and(eq(table.siteId, siteId), eq(table.day, day)));
      await tx.insert(searchDays).values({ workspaceId, siteId, day, ...totals, rowsFound });
      await insertMany(tx, of, sql`${searchPageDays}`, sql``, of.pages);
      await insertMany(tx, of, sql`${searchRows}`, sql`, query`, of.rows);
    },
    /** Days on which nothing was shown. */
    async putEmptyDays(tx: Tx, of: Pick<DayOfSearch, 'workspaceId' | 'siteId'>, days: readonly string[]) {
      if (days.length === 0) return;
      const none = { clicks: 0, views: 0, position: 0 };
      const values = days.map((day) => ({ ...of, day, ...none }));
      await tx.insert(searchDays).values(values).onConflictDoNothing();
    },
    /** Some connections in the order of their ids, of all workspaces. */
    some: (tx: Tx, after: string | undefined, limit: number) =>
      tx
        .select()
        .from(searchConnections)
        .where(gt(searchConnections.id, after ?? AFTER))
        .orderBy(asc(searchConnections.id))
        .limit(limit)
        .for('update'),
  };
}

export type SearchConsoleRepo = ReturnType<typeof makeSearchConsoleRepo>;
