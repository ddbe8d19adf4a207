/**
 * The statements that every table of things with an id needs: one page of a list, one row, insert, update, delete.
 *
 * @example
 * const rows = makeRows(tags, { name: 'name', createdAt: 'id' }); // `ordering` is name, -name, createdAt or -createdAt
 * const page = await rows.list(tx, query, [query.site ? eq(tags.siteId, query.site) : undefined]);
 */
import { eq, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { after, all, orderBy, toPage } from '#db/keyset.ts';
import type { Tx } from '#db/unit-of-work.ts';

type Things = PgTable & { id: PgColumn; updatedAt: PgColumn };

interface ListQuery<Sort extends string> {
  limit: number;
  cursor?: string | undefined;
  ordering: Sort | `-${Sort}`;
}

/** @param sorts the column behind each ordering; ties are broken by id, in the same direction */
export function makeRows<T extends Things, Sort extends string>(
  table: T,
  sorts: Readonly<Record<Sort, keyof T['$inferSelect'] & string>>,
) {
  type Row = T['$inferSelect'] & { id: string };
  // The builder's types need a concrete table; what comes back is this table's row by construction.
  const things: Things = table;
  const column = (name: string): PgColumn => (table as unknown as Record<string, PgColumn>)[name] ?? things.id;

  return {
    async list(tx: Tx, { limit, cursor, ordering }: ListQuery<Sort>, conditions: readonly (SQL | undefined)[]) {
      const sort = sorts[ordering.replace(/^-/, '') as Sort];
      const order = { column: column(sort), id: things.id, descending: ordering.startsWith('-') };
      const rows = (await tx
        .select()
        .from(things as PgTable)
        .where(all(...conditions, after(order, cursor)))
        .orderBy(...orderBy(order))
        .limit(limit + 1)) as Row[];
      return toPage(rows, limit, (row) => [row[sort] as string | number, row.id]);
    },
    async find(tx: Tx, id: string): Promise<Row | undefined> {
      const rows = await tx
        .select()
        .from(things as PgTable)
        .where(eq(things.id, id));
      return rows[0] as Row | undefined;
    },
    async insert(tx: Tx, values: T['$inferInsert'][]): Promise<Row[]> {
      return (await tx.insert(things).values(values).returning()) as Row[];
    },
    async update(tx: Tx, id: string, values: Partial<T['$inferInsert']>): Promise<Row | undefined> {
      const rows = await tx
        .update(things)
        .set({ ...values, updatedAt: new Date() } as Record<string, unknown>)
        .where(eq(things.id, id))
        .returning();
      return (rows as Row[])[0];
    },
    async delete(tx: Tx, id: string): Promise<void> {
      await tx.delete(things).where(eq(things.id, id));
    },
  };
}
