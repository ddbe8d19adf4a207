import { eq } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { templateSections } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { SectionListQuery } from './template-sections.schemas.ts';

const { id, key, orderIndex, templateId, type } = templateSections;
const orders: Record<SectionListQuery['ordering'], Order> = {
  orderIndex: { column: orderIndex, id, descending: false },
  '-orderIndex': { column: orderIndex, id, descending: true },
  key: { column: key, id, descending: false },
  '-key': { column: key, id, descending: true },
};

export function makeTemplateSectionsRepo() {
  return {
    async list(tx: Tx, query: SectionListQuery) {
      const order = orders[query.ordering];
      const rows = await tx
        .select()
        .from(templateSections)
        .where(
          all(
            query.template ? eq(templateId, query.template) : undefined,
            query.type ? eq(type, query.type) : undefined,
            after(order, query.cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [query.ordering.endsWith('key') ? row.key : row.orderIndex, row.id]);
    },
    async find(tx: Tx, sectionId: string) {
      const [row] = await tx.select().from(templateSections).where(eq(id, sectionId));
      return row;
    },
    async insert(tx: Tx, values: typeof templateSections.$inferInsert) {
      const [row] = await tx.insert(templateSections).values(values).returning();
      if (!row) throw new Error('The section was not stored.');
      return row;
    },
    async update(tx: Tx, sectionId: string, values: Partial<typeof templateSections.$inferInsert>) {
      const [row] = await tx
        .update(templateSections)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(id, sectionId))
        .returning();
      return row;
    },
    /** Ids of a template's sections. */
    async idsOf(tx: Tx, template: string) {
      const rows = await tx.select({ id }).from(templateSections).where(eq(templateId, template));
      return rows.map((row) => row.id);
    },
    async setOrder(tx: Tx, ids: readonly string[]) {
      for (const [orderIndex, sectionId] of ids.entries())
        await tx.update(templateSections).set({ orderIndex, updatedAt: new Date() }).where(eq(id, sectionId));
    },
    async delete(tx: Tx, sectionId: string) {
      await tx.delete(templateSections).where(eq(id, sectionId));
    },
  };
}

export type TemplateSectionsRepo = ReturnType<typeof makeTemplateSectionsRepo>;
