import { eq, ilike, isNull, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import { templateFootprints } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { FootprintListQuery } from './template-footprints.schemas.ts';

export type FootprintRow = typeof templateFootprints.$inferSelect;
export type NewFootprintRow = typeof templateFootprints.$inferInsert;

const { id, name, kind, templateId, workspaceId } = templateFootprints;
const orders: Record<FootprintListQuery['ordering'], Order> = {
  name: { column: name, id, descending: false },
  '-name': { column: name, id, descending: true },
  createdAt: { column: id, id, descending: false },
  '-createdAt': { column: id, id, descending: true },
};

export function makeTemplateFootprintsRepo() {
  return {
    async list(tx: Tx, query: FootprintListQuery) {
      const order = orders[query.ordering];
      const rows = await tx
        .select()
        .from(templateFootprints)
        .where(
          all(
            query.template ? eq(templateId, query.template) : undefined,
            query.kind ? eq(kind, query.kind) : undefined,
            query.q ? ilike(name, containing(query.q)) : undefined,
            after(order, query.cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [query.ordering.endsWith('name') ? row.name : row.id, row.id]);
    },
    async find(tx: Tx, footprintId: string) {
      const [row] = await tx.select().from(templateFootprints).where(eq(id, footprintId));
      return row;
    },
    async insert(tx: Tx, values: NewFootprintRow) {
      const [row] = await tx.insert(templateFootprints).values(values).returning();
      if (!row) throw new Error('The footprint was not stored.');
      return row;
    },
    /** Undefined for rows that may not be changed. */
    async update(tx: Tx, footprintId: string, values: Partial<NewFootprintRow>) {
      const [row] = await tx
        .update(templateFootprints)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(id, footprintId))
        .returning();
      return row;
    },
    async delete(tx: Tx, footprintId: string) {
      const rows = await tx.delete(templateFootprints).where(eq(id, footprintId)).returning({ id });
      return rows.length > 0;
    },
    /** The ones that come with the product, locked against a second installation at the same time. */
    async lockShared(tx: Tx) {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext('atelier.footprints'))`);
      return tx.select().from(templateFootprints).where(isNull(workspaceId));
    },
  };
}

export type TemplateFootprintsRepo = ReturnType<typeof makeTemplateFootprintsRepo>;
