import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { after, type Order, orderBy, toPage } from '#db/keyset.ts';
import { deploymentBatches, deploymentBatchItems, deployments, sites } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

type BatchRow = typeof deploymentBatches.$inferSelect;
export type Problem = NonNullable<(typeof deploymentBatchItems.$inferSelect)['problem']>;

const order: Order = { column: deploymentBatches.id, id: deploymentBatches.id, descending: true };
const items = deploymentBatchItems;

export function makeDeploymentBatchesRepo() {
  return {
    async list(tx: Tx, query: { limit: number; cursor?: string | undefined }) {
      const rows = await tx
        .select()
        .from(deploymentBatches)
        .where(after(order, query.cursor))
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    async find(tx: Tx, id: string): Promise<BatchRow | undefined> {
      const [row] = await tx.select().from(deploymentBatches).where(eq(deploymentBatches.id, id));
      return row;
    },
    async knownSites(tx: Tx, ids: readonly string[]): Promise<number> {
      return (
        await tx
          .select({ id: sites.id })
          .from(sites)
          .where(inArray(sites.id, [...ids]))
      ).length;
    },
    async insert(tx: Tx, batch: typeof deploymentBatches.$inferInsert, siteIds: readonly string[]): Promise<BatchRow> {
      const [row] = await tx.insert(deploymentBatches).values(batch).returning();
      if (!row) throw new Error('The batch was not stored.');
      const { workspaceId, id: batchId } = row;
      await tx.insert(items).values(siteIds.map((siteId) => ({ workspaceId, batchId, siteId })));
      return row;
    },
    /** Sites whose turn has not come. */
    waiting: (tx: Tx, batchId: string) =>
      tx
        .select({ siteId: items.siteId })
        .from(items)
        .where(and(eq(items.batchId, batchId), isNull(items.deploymentId), isNull(items.problem)))
        .orderBy(asc(items.id)),
    async settle(tx: Tx, batchId: string, siteId: string, values: { deploymentId: string } | { problem: Problem }) {
      await tx
        .update(items)
        .set(values)
        .where(and(eq(items.batchId, batchId), eq(items.siteId, siteId)));
    },
    /** What has become of each site of these batches. */
    items: (tx: Tx, batchIds: readonly string[]) =>
      tx
        .select({
          batchId: items.batchId,
          siteId: items.siteId,
          siteName: sites.brandName,
          deploymentId: items.deploymentId,
          problem: items.problem,
          number: deployments.number,
          status: deployments.status,
          progress: deployments.progress,
          errorCode: deployments.errorCode,
          errorDetail: deployments.errorDetail,
          errorValues: deployments.errorValues,
        })
        .from(items)
        .innerJoin(sites, eq(sites.id, items.siteId))
        .leftJoin(deployments, eq(deployments.id, items.deploymentId))
        .where(inArray(items.batchId, [...batchIds]))
        .orderBy(sql`lower(${sites.brandName})`, items.id),
  };
}

export type DeploymentBatchesRepo = ReturnType<typeof makeDeploymentBatchesRepo>;
export type ItemRow = Awaited<ReturnType<DeploymentBatchesRepo['items']>>[number];
