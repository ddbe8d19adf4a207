import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { siteDomains } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { SiteDomainQuery } from './site-domains.schemas.ts';

export type SiteDomainRow = typeof siteDomains.$inferSelect;
type Values = typeof siteDomains.$inferInsert;
const order: Order = { column: siteDomains.id, id: siteDomains.id, descending: false };

export function makeSiteDomainsRepo() {
  return {
    async list(tx: Tx, query: SiteDomainQuery) {
      const rows = await tx
        .select()
        .from(siteDomains)
        .where(all(eq(siteDomains.siteId, query.site), after(order, query.cursor)))
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    async find(tx: Tx, id: string): Promise<SiteDomainRow | undefined> {
      const [row] = await tx.select().from(siteDomains).where(eq(siteDomains.id, id));
      return row;
    },
    /** Site that this instance shows under one of these names; of several that were given a name the first. */
    async siteServedAt(tx: Tx, hosts: readonly string[]): Promise<string | undefined> {
      const [row] = await tx
        .select({ siteId: siteDomains.siteId })
        .from(siteDomains)
        .where(and(inArray(siteDomains.host, [...hosts]), isNull(siteDomains.targetId)))
        .orderBy(asc(siteDomains.createdAt), asc(siteDomains.id))
        .limit(1);
      return row?.siteId;
    },
    /** Undefined when the workspace has the host already. */
    async insert(tx: Tx, values: Values): Promise<SiteDomainRow | undefined> {
      const [row] = await tx.insert(siteDomains).values(values).onConflictDoNothing().returning();
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<Values>): Promise<SiteDomainRow | undefined> {
      const [row] = await tx.update(siteDomains).set(values).where(eq(siteDomains.id, id)).returning();
      return row;
    },
    async delete(tx: Tx, id: string): Promise<void> {
      await tx.delete(siteDomains).where(eq(siteDomains.id, id));
    },
  };
}

export type SiteDomainsRepo = ReturnType<typeof makeSiteDomainsRepo>;
