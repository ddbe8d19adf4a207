import { eq, ilike } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import { cloudflareTokens } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { ConfigurationListQuery } from './cloudflare-tokens.schemas.ts';

export type CloudflareTokenRow = typeof cloudflareTokens.$inferSelect;

const order: Order = { column: cloudflareTokens.id, id: cloudflareTokens.id, descending: true };

export function makeCloudflareTokensRepo() {
  return {
    async list(tx: Tx, query: ConfigurationListQuery) {
      const rows = await tx
        .select()
        .from(cloudflareTokens)
        .where(
          all(
            query.q ? ilike(cloudflareTokens.name, containing(query.q)) : undefined,
            query.isActive === undefined ? undefined : eq(cloudflareTokens.isActive, query.isActive),
            after(order, query.cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    async find(tx: Tx, id: string) {
      const [row] = await tx.select().from(cloudflareTokens).where(eq(cloudflareTokens.id, id));
      return row;
    },
    async lock(tx: Tx, id: string) {
      const [row] = await tx.select().from(cloudflareTokens).where(eq(cloudflareTokens.id, id)).for('update');
      return row;
    },
    async insert(tx: Tx, values: typeof cloudflareTokens.$inferInsert) {
      const [row] = await tx.insert(cloudflareTokens).values(values).returning();
      if (!row) throw new Error('The configuration was not stored.');
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<typeof cloudflareTokens.$inferInsert>) {
      const [row] = await tx.update(cloudflareTokens).set(values).where(eq(cloudflareTokens.id, id)).returning();
      return row;
    },
    delete: async (tx: Tx, id: string) => void (await tx.delete(cloudflareTokens).where(eq(cloudflareTokens.id, id))),
  };
}

export type CloudflareTokensRepo = ReturnType<typeof makeCloudflareTokensRepo>;
