import { eq, ilike, inArray, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import { affiliateLinks } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { AffiliateLinkQuery } from './affiliate-links.schemas.ts';

export type AffiliateLinkRow = typeof affiliateLinks.$inferSelect;
type Values = typeof affiliateLinks.$inferInsert;

const orders: Record<AffiliateLinkQuery['ordering'], Order> = {
  name: { column: affiliateLinks.name, id: affiliateLinks.id, descending: false },
  '-name': { column: affiliateLinks.name, id: affiliateLinks.id, descending: true },
  createdAt: { column: affiliateLinks.id, id: affiliateLinks.id, descending: false },
  '-createdAt': { column: affiliateLinks.id, id: affiliateLinks.id, descending: true },
};

export function makeAffiliateLinksRepo() {
  return {
    async list(tx: Tx, query: AffiliateLinkQuery) {
      const order = orders[query.ordering];
      const rows = await tx
        .select()
        .from(affiliateLinks)
        .where(
          all(
            query.q ? ilike(affiliateLinks.name, containing(query.q)) : undefined,
            query.isActive === undefined ? undefined : eq(affiliateLinks.isActive, query.isActive),
            after(order, query.cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [query.ordering.endsWith('name') ? row.name : row.id, row.id]);
    },
    async find(tx: Tx, id: string) {
      const [row] = await tx.select().from(affiliateLinks).where(eq(affiliateLinks.id, id));
      return row;
    },
    async byName(tx: Tx, name: string) {
      const [row] = await tx.select().from(affiliateLinks).where(eq(affiliateLinks.name, name));
      return row;
    },
    byIds: (tx: Tx, ids: readonly string[]) =>
      tx
        .select()
        .from(affiliateLinks)
        .where(inArray(affiliateLinks.id, [...ids])),
    async insert(tx: Tx, values: Values) {
      const [row] = await tx.insert(affiliateLinks).values(values).onConflictDoNothing().returning();
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<Values>) {
      const [row] = await tx
        .update(affiliateLinks)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(affiliateLinks.id, id))
        .returning();
      return row;
    },
    async delete(tx: Tx, id: string) {
      return (
        (await tx.delete(affiliateLinks).where(eq(affiliateLinks.id, id)).returning({ id: affiliateLinks.id })).length >
        0
      );
    },
    async addClicks(tx: Tx, id: string, clicks: number) {
      await tx
        .update(affiliateLinks)
        .set({ clicks: sql`${affiliateLinks.clicks} + ${clicks}` })
        .where(eq(affiliateLinks.id, id));
    },
  };
}

export type AffiliateLinksRepo = ReturnType<typeof makeAffiliateLinksRepo>;
