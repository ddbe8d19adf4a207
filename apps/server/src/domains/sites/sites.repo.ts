import { eq, getTableColumns, ilike, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { prepared, type Slots } from '#db/prepared.ts';
import { containing } from '#db/search.ts';
import { sites } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { SiteListQuery } from './sites.schemas.ts';

export type SiteRow = typeof sites.$inferSelect;
export type NewSiteRow = typeof sites.$inferInsert;

const orders: Record<SiteListQuery['ordering'], Order> = {
  createdAt: { column: sites.id, id: sites.id, descending: false },
  '-createdAt': { column: sites.id, id: sites.id, descending: true },
  brandName: { column: sites.brandName, id: sites.id, descending: false },
  '-brandName': { column: sites.brandName, id: sites.id, descending: true },
};

const byId = prepared(getTableColumns(sites), (tx, $: Slots<{ id: string }>) =>
  tx.select().from(sites).where(eq(sites.id, $.id)),
);

export function makeSitesRepo() {
  return {
    async list(tx: Tx, query: SiteListQuery) {
      const order = orders[query.ordering];
      const rows = await tx
        .select()
        .from(sites)
        .where(
          all(
            query.archived ? isNotNull(sites.archivedAt) : isNull(sites.archivedAt),
            query.deployed === undefined
              ? undefined
              : query.deployed
                ? isNotNull(sites.liveDeploymentId)
                : isNull(sites.liveDeploymentId),
            query.templateId ? eq(sites.templateId, query.templateId) : undefined,
            query.templateVersion ? eq(sites.templateVersion, query.templateVersion) : undefined,
            query.q
              ? or(
                  ilike(sites.brandName, containing(query.q)),
                  ilike(sites.domain, containing(query.q)),
                  ilike(sites.slug, containing(query.q)),
                )
              : undefined,
            after(order, query.cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [
        query.ordering.endsWith('brandName') ? row.brandName : row.id,
        row.id,
      ]);
    },
    async find(tx: Tx, id: string) {
      const [row] = await byId(tx, { id });
      return row;
    },
    /** Locks the row until the transaction ends. */
    async lock(tx: Tx, id: string) {
      const [row] = await tx.select().from(sites).where(eq(sites.id, id)).for('update');
      return row;
    },
    async insert(tx: Tx, values: NewSiteRow) {
      const [row] = await tx.insert(sites).values(values).returning();
      if (!row) throw new Error('The site was not stored.');
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<NewSiteRow>) {
      const [row] = await tx
        .update(sites)
        .set({ ...values, revision: sql`${sites.revision} + 1`, updatedAt: new Date() })
        .where(eq(sites.id, id))
        .returning();
      return row;
    },
    /** Whether a site of the workspace has this class prefix. */
    async hasPrefix(tx: Tx, prefix: string): Promise<boolean> {
      const found = await tx.select({ id: sites.id }).from(sites).where(eq(sites.uniqueClassPrefix, prefix)).limit(1);
      return found.length > 0;
    },
    /** Not a change of the settings: the revision stays. */
    async setLive(tx: Tx, id: string, liveDeploymentId: string | null) {
      const [row] = await tx.update(sites).set({ liveDeploymentId }).where(eq(sites.id, id)).returning();
      return row;
    },
    async delete(tx: Tx, id: string) {
      const rows = await tx.delete(sites).where(eq(sites.id, id)).returning({ id: sites.id });
      return rows.length > 0;
    },
    /** Across workspaces, so for system work: which of these names other sites have. */
    async taken(tx: Tx, wanted: { slug: string; domain: string }): Promise<{ slug: boolean; domain: boolean }> {
      const domain = eq(sql`lower(${sites.domain})`, wanted.domain);
      const rows = await tx
        .select({ slug: sites.slug, domain: sites.domain })
        .from(sites)
        .where(or(eq(sites.slug, wanted.slug), domain));
      return {
        slug: rows.some((row) => row.slug === wanted.slug),
        domain: rows.some((row) => row.domain?.toLowerCase() === wanted.domain),
      };
    },
    /** Across workspaces: which site answers to a host name. */
    async findByHost(tx: Tx, host: { slug?: string; domain?: string }) {
      const condition = host.slug ? eq(sites.slug, host.slug) : eq(sql`lower(${sites.domain})`, host.domain ?? '');
      const [row] = await tx.select().from(sites).where(condition);
      return row;
    },
  };
}

export type SitesRepo = ReturnType<typeof makeSitesRepo>;
