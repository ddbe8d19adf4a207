import { eq, inArray } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { languages } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { LanguageQuery } from './languages.schemas.ts';

export type LanguageRow = typeof languages.$inferSelect;

const orders: Record<LanguageQuery['ordering'], Order> = {
  code: { column: languages.code, id: languages.id, descending: false },
  '-code': { column: languages.code, id: languages.id, descending: true },
  name: { column: languages.name, id: languages.id, descending: false },
  '-name': { column: languages.name, id: languages.id, descending: true },
};

export function makeLanguagesRepo() {
  return {
    async list(tx: Tx, query: LanguageQuery) {
      const order = orders[query.ordering];
      const rows = await tx
        .select()
        .from(languages)
        .where(
          all(
            query.isActive === undefined ? undefined : eq(languages.isActive, query.isActive),
            after(order, query.cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [query.ordering.endsWith('name') ? row.name : row.code, row.id]);
    },
    async find(tx: Tx, id: string) {
      const [row] = await tx.select().from(languages).where(eq(languages.id, id));
      return row;
    },
    byCodes: (tx: Tx, codes: readonly string[]) =>
      tx
        .select()
        .from(languages)
        .where(inArray(languages.code, [...codes])),
    /** Undefined when the workspace has the code already. */
    async insert(tx: Tx, values: typeof languages.$inferInsert) {
      const [row] = await tx.insert(languages).values(values).onConflictDoNothing().returning();
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<typeof languages.$inferInsert>) {
      const [row] = await tx
        .update(languages)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(languages.id, id))
        .returning();
      return row;
    },
    async delete(tx: Tx, id: string) {
      return (await tx.delete(languages).where(eq(languages.id, id)).returning({ id: languages.id })).length > 0;
    },
  };
}

export type LanguagesRepo = ReturnType<typeof makeLanguagesRepo>;
