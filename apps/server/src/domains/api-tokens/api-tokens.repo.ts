import { and, desc, eq, ilike, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import { apiTokens } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { TokenListQuery } from './api-tokens.schemas.ts';

export type ApiTokenRow = typeof apiTokens.$inferSelect;

const order: Order = { column: apiTokens.id, id: apiTokens.id, descending: true };

export function makeApiTokensRepo() {
  return {
    async list(tx: Tx, query: TokenListQuery) {
      const rows = await tx
        .select()
        .from(apiTokens)
        .where(
          all(
            query.service ? eq(apiTokens.service, query.service) : undefined,
            query.isActive === undefined ? undefined : eq(apiTokens.isActive, query.isActive),
            query.q ? ilike(apiTokens.name, containing(query.q)) : undefined,
            after(order, query.cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    async find(tx: Tx, id: string) {
      const [row] = await tx.select().from(apiTokens).where(eq(apiTokens.id, id));
      return row;
    },
    async lock(tx: Tx, id: string) {
      const [row] = await tx.select().from(apiTokens).where(eq(apiTokens.id, id)).for('update');
      return row;
    },
    /** The newest active one for a service. */
    async activeFor(tx: Tx, service: string) {
      const [row] = await tx
        .select()
        .from(apiTokens)
        .where(and(eq(apiTokens.service, service), eq(apiTokens.isActive, true)))
        .orderBy(desc(apiTokens.id))
        .limit(1);
      return row;
    },
    async insert(tx: Tx, values: typeof apiTokens.$inferInsert) {
      const [row] = await tx.insert(apiTokens).values(values).returning();
      if (!row) throw new Error('The credential was not stored.');
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<typeof apiTokens.$inferInsert>) {
      const [row] = await tx.update(apiTokens).set(values).where(eq(apiTokens.id, id)).returning();
      return row;
    },
    used: async (tx: Tx, id: string) =>
      void (await tx.update(apiTokens).set({ lastUsedAt: sql`now()` }).where(eq(apiTokens.id, id))),
    delete: async (tx: Tx, id: string) => void (await tx.delete(apiTokens).where(eq(apiTokens.id, id))),
  };
}

export type ApiTokensRepo = ReturnType<typeof makeApiTokensRepo>;
