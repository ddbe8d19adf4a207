import { and, eq, getTableColumns, gt, inArray, lt, max, ne, type SQL, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { type DeploymentStatus, deploymentLogs, deployments } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { DeploymentListQuery, LogQuery } from './deployments.schemas.ts';

export const runningStatuses: readonly DeploymentStatus[] = ['building', 'checking', 'uploading'];
const openStatuses: readonly DeploymentStatus[] = ['queued', ...runningStatuses];
export const isOpen = (status: DeploymentStatus): boolean => openStatuses.includes(status);

/** The snapshot of a template may be large: lists and details need its name only. */
const { templateSnapshot: _snapshot, ...plain } = getTableColumns(deployments);
const columns = {
  ...plain,
  templateId: sql<string | null>`${deployments.templateSnapshot}->>'id'`,
  templateName: sql<string | null>`${deployments.templateSnapshot}->>'name'`,
  templateVersion: sql<number | null>`(${deployments.templateSnapshot}->>'version')::int`,
};

export type NewDeploymentRow = typeof deployments.$inferInsert;
export type DeploymentRow = Omit<typeof deployments.$inferSelect, 'templateSnapshot'> & {
  templateId: string | null;
  templateName: string | null;
  templateVersion: number | null;
};
export type LogRow = typeof deploymentLogs.$inferSelect;
export type NewLog = Pick<LogRow, 'level' | 'code' | 'values' | 'message'>;

const order = (ordering: DeploymentListQuery['ordering']): Order => ({
  column: deployments.id,
  id: deployments.id,
  descending: ordering.startsWith('-'),
});
const logOrder: Order = { column: deploymentLogs.id, id: deploymentLogs.id, descending: false };

export function makeDeploymentsRepo() {
  const update = async (tx: Tx, where: SQL | undefined, values: Partial<NewDeploymentRow>): Promise<string[]> => {
    const rows = await tx
      .update(deployments)
      .set({ ...values, updatedAt: new Date() })
      .where(where)
      .returning({ id: deployments.id });
    return rows.map((row) => row.id);
  };
  return {
    async list(tx: Tx, query: DeploymentListQuery) {
      const by = order(query.ordering);
      const rows: DeploymentRow[] = await tx
        .select(columns)
        .from(deployments)
        .where(
          all(
            query.site ? eq(deployments.siteId, query.site) : undefined,
            query.status ? eq(deployments.status, query.status) : undefined,
            after(by, query.cursor),
          ),
        )
        .orderBy(...orderBy(by))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    async find(tx: Tx, id: string): Promise<DeploymentRow | undefined> {
      const [row] = await tx.select(columns).from(deployments).where(eq(deployments.id, id));
      return row;
    },
    async lock(tx: Tx, id: string): Promise<DeploymentRow | undefined> {
      const [row] = await tx.select(columns).from(deployments).where(eq(deployments.id, id)).for('update');
      return row;
    },
    /** The caller holds the site's lock, so the number stays free. */
    async insert(tx: Tx, values: Omit<NewDeploymentRow, 'number'>): Promise<string> {
      const [last] = await tx
        .select({ number: max(deployments.number) })
        .from(deployments)
        .where(eq(deployments.siteId, values.siteId));
      const [row] = await tx
        .insert(deployments)
        .values({ ...values, number: (last?.number ?? 0) + 1 })
        .returning({ id: deployments.id });
      if (!row) throw new Error('The deployment was not stored.');
      return row.id;
    },
    /** The same content under a new number: snapshot and figures are taken over without reading them. */
    async copySnapshot(tx: Tx, from: string, to: string): Promise<void> {
      await tx.execute(
        sql`update deployments d set template_snapshot = s.template_snapshot from deployments s where s.id = ${from} and d.id = ${to}`,
      );
    },
    update: (tx: Tx, id: string, values: Partial<NewDeploymentRow>) => update(tx, eq(deployments.id, id), values),
    /** Changes it only while it runs; false when it was cancelled, superseded or finished meanwhile. */
    async updateRunning(tx: Tx, id: string, values: Partial<NewDeploymentRow>): Promise<boolean> {
      const where = and(eq(deployments.id, id), inArray(deployments.status, [...runningStatuses]));
      return (await update(tx, where, values)).length > 0;
    },
    /** Ends what waits or, with `running`, also what runs for a site. */
    supersede: (tx: Tx, siteId: string, options: { running: boolean }) =>
      update(
        tx,
        and(
          eq(deployments.siteId, siteId),
          inArray(deployments.status, options.running ? [...openStatuses] : ['queued']),
        ),
        { status: 'superseded', finishedAt: new Date() },
      ),
    /** Takes the mark `live` off whatever has it. */
    retire: (tx: Tx, siteId: string, status: 'superseded' | 'rolled_back') =>
      update(tx, and(eq(deployments.siteId, siteId), eq(deployments.status, 'live')), { status }),
    async otherRunning(tx: Tx, siteId: string, id: string) {
      const [row] = await tx
        .select({ id: deployments.id, updatedAt: deployments.updatedAt })
        .from(deployments)
        .where(
          and(
            eq(deployments.siteId, siteId),
            ne(deployments.id, id),
            inArray(deployments.status, [...runningStatuses]),
          ),
        )
        .limit(1);
      return row;
    },
    /** Across workspaces: running builds that nobody has touched since `before`. */
    stale: (tx: Tx, before: Date, limit: number) =>
      tx
        .select({
          id: deployments.id,
          workspaceId: deployments.workspaceId,
          siteId: deployments.siteId,
          createdBy: deployments.createdBy,
          number: deployments.number,
        })
        .from(deployments)
        .where(and(inArray(deployments.status, [...runningStatuses]), lt(deployments.updatedAt, before)))
        .orderBy(deployments.id)
        .limit(limit),
    async delete(tx: Tx, id: string): Promise<void> {
      await tx.delete(deployments).where(eq(deployments.id, id));
    },
    async log(tx: Tx, workspaceId: string, deploymentId: string, lines: readonly NewLog[]): Promise<void> {
      if (lines.length === 0) return;
      await tx.insert(deploymentLogs).values(lines.map((line) => ({ ...line, workspaceId, deploymentId })));
    },
    async logs(tx: Tx, deploymentId: string, query: LogQuery) {
      const rows = await tx
        .select()
        .from(deploymentLogs)
        .where(
          all(
            eq(deploymentLogs.deploymentId, deploymentId),
            after(logOrder, query.cursor),
            query.after ? gt(deploymentLogs.id, query.after) : undefined,
          ),
        )
        .orderBy(...orderBy(logOrder))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
  };
}

export type DeploymentsRepo = ReturnType<typeof makeDeploymentsRepo>;
