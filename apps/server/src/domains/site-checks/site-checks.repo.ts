import { eq } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { siteCheckAcceptances, siteCheckRuns } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { SiteCheckQuery } from './site-checks.schemas.ts';

export type RunRow = typeof siteCheckRuns.$inferSelect;
export type AcceptanceRow = typeof siteCheckAcceptances.$inferSelect;
const newest: Order = { column: siteCheckRuns.id, id: siteCheckRuns.id, descending: true };
const accepted: Order = { column: siteCheckAcceptances.id, id: siteCheckAcceptances.id, descending: true };

export function makeSiteChecksRepo() {
  return {
    async runs(tx: Tx, query: SiteCheckQuery) {
      const rows = await tx
        .select()
        .from(siteCheckRuns)
        .where(all(eq(siteCheckRuns.siteId, query.site), after(newest, query.cursor)))
        .orderBy(...orderBy(newest))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    async run(tx: Tx, deploymentId: string): Promise<RunRow | undefined> {
      const [row] = await tx.select().from(siteCheckRuns).where(eq(siteCheckRuns.deploymentId, deploymentId));
      return row;
    },
    /** A deployment that is built again after an interruption is checked again. */
    async putRun(tx: Tx, values: typeof siteCheckRuns.$inferInsert): Promise<void> {
      const { pages, errors, warnings, accepted: stands, counts, external } = values;
      await tx
        .insert(siteCheckRuns)
        .values(values)
        .onConflictDoUpdate({
          target: siteCheckRuns.deploymentId,
          set: { pages, errors, warnings, accepted: stands, counts, external },
        });
    },
    async acceptances(tx: Tx, query: SiteCheckQuery) {
      const rows = await tx
        .select()
        .from(siteCheckAcceptances)
        .where(all(eq(siteCheckAcceptances.siteId, query.site), after(accepted, query.cursor)))
        .orderBy(...orderBy(accepted))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    acceptedOf: (tx: Tx, siteId: string) =>
      tx
        .select({ fingerprint: siteCheckAcceptances.fingerprint, reason: siteCheckAcceptances.reason })
        .from(siteCheckAcceptances)
        .where(eq(siteCheckAcceptances.siteId, siteId)),
    /** Undefined when it is accepted already. */
    async accept(tx: Tx, values: typeof siteCheckAcceptances.$inferInsert): Promise<AcceptanceRow | undefined> {
      const [row] = await tx.insert(siteCheckAcceptances).values(values).onConflictDoNothing().returning();
      return row;
    },
    async withdraw(tx: Tx, id: string): Promise<AcceptanceRow | undefined> {
      const [row] = await tx.delete(siteCheckAcceptances).where(eq(siteCheckAcceptances.id, id)).returning();
      return row;
    },
  };
}

export type SiteChecksRepo = ReturnType<typeof makeSiteChecksRepo>;
