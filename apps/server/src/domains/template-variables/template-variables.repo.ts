import { eq } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { templateVariables } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { VariableListQuery } from './template-variables.schemas.ts';

const { id, name, orderIndex, templateId, type } = templateVariables;
const orders: Record<VariableListQuery['ordering'], Order> = {
  orderIndex: { column: orderIndex, id, descending: false },
  '-orderIndex': { column: orderIndex, id, descending: true },
  name: { column: name, id, descending: false },
  '-name': { column: name, id, descending: true },
};

export function makeTemplateVariablesRepo() {
  return {
    async list(tx: Tx, query: VariableListQuery) {
      const order = orders[query.ordering];
      const rows = await tx
        .select()
        .from(templateVariables)
        .where(
          all(
            query.template ? eq(templateId, query.template) : undefined,
            query.type ? eq(type, query.type) : undefined,
            after(order, query.cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [query.ordering.endsWith('name') ? row.name : row.orderIndex, row.id]);
    },
    async find(tx: Tx, variableId: string) {
      const [row] = await tx.select().from(templateVariables).where(eq(id, variableId));
      return row;
    },
    async insert(tx: Tx, values: typeof templateVariables.$inferInsert) {
      const [row] = await tx.insert(templateVariables).values(values).returning();
      if (!row) throw new Error('The variable was not stored.');
      return row;
    },
    async update(tx: Tx, variableId: string, values: Partial<typeof templateVariables.$inferInsert>) {
      const [row] = await tx
        .update(templateVariables)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(id, variableId))
        .returning();
      return row;
    },
    async delete(tx: Tx, variableId: string) {
      await tx.delete(templateVariables).where(eq(id, variableId));
    },
  };
}

export type TemplateVariablesRepo = ReturnType<typeof makeTemplateVariablesRepo>;
