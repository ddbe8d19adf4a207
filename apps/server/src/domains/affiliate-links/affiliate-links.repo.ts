import { and, desc, eq, ilike, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import { affiliateLinks, memberships } from '#db/tables/index.ts';
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

/** Links at an address: their own, one that they had before, or their id. */
const at = (address: string) =>
  or(
    eq(affiliateLinks.slug, address),
    sql`${address} = any(${affiliateLinks.formerSlugs})`,
    eq(sql`${affiliateLinks.id}::text`, address),
  );

export function makeAffiliateLinksRepo() {
  return {
    async list(tx: Tx, query: AffiliateLinkQuery) {
      const order = orders[query.ordering];
      const rows = await tx
        .select()
        .from(affiliateLinks)
        .where(
          all(
            query.q
              ? or(ilike(affiliateLinks.name, containing(query.q)), ilike(affiliateLinks.slug, containing(query.q)))
              : undefined,
            query.isActive === undefined ? undefined : eq(affiliateLinks.isActive, query.isActive),
            query.state === undefined ? undefined : eq(affiliateLinks.state, query.state),
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
    async byAddress(tx: Tx, address: string) {
      const [row] = await tx
        .select()
        .from(affiliateLinks)
        .where(at(address))
        .orderBy(desc(sql`coalesce(${affiliateLinks.slug} = ${address}, false)`))
        .limit(1);
      return row;
    },
    /** Whether another link is or was at one of these. */
    async takenSlugs(tx: Tx, slugs: readonly string[], exceptId?: string): Promise<Set<string>> {
      const rows = await tx
        .select({ slug: affiliateLinks.slug, formerSlugs: affiliateLinks.formerSlugs })
        .from(affiliateLinks)
        .where(
          and(
            or(
              inArray(affiliateLinks.slug, [...slugs]),
              sql`${affiliateLinks.formerSlugs} && array[${sql.join(
                slugs.map((slug) => sql`${slug}`),
                sql`, `,
              )}]::text[]`,
            ),
            exceptId === undefined ? undefined : ne(affiliateLinks.id, exceptId),
          ),
        );
      return new Set(rows.flatMap(({ slug, formerSlugs }) => [slug ?? '', ...formerSlugs]));
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
    /** Active links of all workspaces that nobody has asked since, longest ago first. */
    due: (tx: Tx, before: Date, limit: number) =>
      tx
        .select()
        .from(affiliateLinks)
        .where(
          and(
            eq(affiliateLinks.isActive, true),
            or(isNull(affiliateLinks.lastCheckedAt), lt(affiliateLinks.lastCheckedAt, before)),
          ),
        )
        .orderBy(sql`${affiliateLinks.lastCheckedAt} nulls first`)
        .limit(limit),
    /** People who are told when a link breaks. */
    async caretakers(tx: Tx): Promise<string[]> {
      const rows = await tx
        .select({ userId: memberships.userId })
        .from(memberships)
        .where(inArray(memberships.role, ['owner', 'admin', 'manager']))
        .limit(50);
      return rows.map((row) => row.userId);
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
