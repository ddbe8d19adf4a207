import { and, desc, eq, getTableColumns, gt, inArray, isNotNull, lt, max, ne, type SQL, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import {
  type DeploymentStatus,
  deploymentJournal,
  deploymentLogs,
  deployments,
  instanceSettings,
} from '#db/tables/index.ts';
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

/** Name under which the instance keeps until when no build may begin. */
const HELD = 'deployments.held_until';

const order = (ordering: DeploymentListQuery['ordering']): Order => ({
  column: deployments.id,
  id: deployments.id,
  descending: ordering.startsWith('-'),
});
const logOrder: Order = { column: deploymentLogs.id, id: deploymentLogs.id, descending: false };

/** Where a deployment is shown: production or a preview of that name or page, on one target. */
const samePlace = (like: Pick<DeploymentRow, 'kind' | 'branch' | 'pageId' | 'targetId'>): SQL[] => [
  eq(deployments.kind, like.kind),
  sql`${deployments.branch} is not distinct from ${like.branch}::text`,
  sql`${deployments.pageId} is not distinct from ${like.pageId}::uuid`,
  sql`${deployments.targetId} is not distinct from ${like.targetId}::uuid`,
];

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
            query.kind ? eq(deployments.kind, query.kind) : undefined,
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
      const where = and(eq(deployments.id, id), inArray(deployments.status, [...runningStatuses, 'ambiguous']));
      return (await update(tx, where, values)).length > 0;
    },
    /** Ends what waits for the same place or, with `running`, also what runs for the site. */
    supersede: (
      tx: Tx,
      like: Pick<DeploymentRow, 'siteId' | 'kind' | 'branch' | 'pageId' | 'targetId'>,
      options: { running: boolean },
    ) =>
      update(
        tx,
        and(
          eq(deployments.siteId, like.siteId),
          inArray(deployments.status, options.running ? [...openStatuses] : ['queued']),
          ...(options.running ? [eq(deployments.committed, false)] : samePlace(like)),
        ),
        { status: 'superseded', transfer: null, finishedAt: new Date() },
      ),
    /** Takes the mark `live` off whatever has it in the same place. */
    retire: (
      tx: Tx,
      like: Parameters<typeof samePlace>[0] & { siteId: string },
      status: 'superseded' | 'rolled_back',
    ) =>
      update(tx, and(eq(deployments.siteId, like.siteId), eq(deployments.status, 'live'), ...samePlace(like)), {
        status,
      }),
    /** What is live in the same place. */
    async liveLike(
      tx: Tx,
      like: Parameters<typeof samePlace>[0] & { siteId: string },
    ): Promise<DeploymentRow | undefined> {
      const [row] = await tx
        .select(columns)
        .from(deployments)
        .where(and(eq(deployments.siteId, like.siteId), eq(deployments.status, 'live'), ...samePlace(like)))
        .limit(1);
      return row;
    },
    /** What was published before it in the same place. */
    async before(tx: Tx, row: DeploymentRow): Promise<DeploymentRow | undefined> {
      const place = and(eq(deployments.siteId, row.siteId), ...samePlace(row));
      const [found] = await tx
        .select(columns)
        .from(deployments)
        .where(and(place, lt(deployments.number, row.number), isNotNull(deployments.manifestKey)))
        .orderBy(desc(deployments.number))
        .limit(1);
      return found;
    },
    /** A preview that is live, by the end of its id. */
    async previewByTail(tx: Tx, siteId: string, tail: string): Promise<string | undefined> {
      const [row] = await tx
        .select({ id: deployments.id })
        .from(deployments)
        .where(
          and(
            eq(deployments.siteId, siteId),
            eq(deployments.kind, 'preview'),
            eq(deployments.status, 'live'),
            sql`right(${deployments.id}::text, length(${tail}::text)) = ${tail}`,
          ),
        )
        .limit(1);
      return row?.id;
    },
    journal: (tx: Tx, deploymentId: string) =>
      tx
        .select({ kind: deploymentJournal.kind, values: deploymentJournal.values })
        .from(deploymentJournal)
        .where(eq(deploymentJournal.deploymentId, deploymentId))
        .orderBy(deploymentJournal.id),
    async addToJournal(tx: Tx, workspaceId: string, deploymentId: string, kind: string, values: readonly string[]) {
      await tx.insert(deploymentJournal).values({ workspaceId, deploymentId, kind, values: [...values] });
    },
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
          committed: deployments.committed,
          workspaceId: deployments.workspaceId,
          siteId: deployments.siteId,
          createdBy: deployments.createdBy,
          number: deployments.number,
        })
        .from(deployments)
        .where(and(inArray(deployments.status, [...runningStatuses]), lt(deployments.updatedAt, before)))
        .orderBy(deployments.id)
        .limit(limit),
    async manifestKeys(tx: Tx): Promise<string[]> {
      const rows = await tx.selectDistinct({ key: deployments.manifestKey }).from(deployments);
      return rows.flatMap(({ key }) => key ?? []);
    },
    async anyRunning(tx: Tx): Promise<boolean> {
      const found = await tx
        .select({ id: deployments.id })
        .from(deployments)
        .where(inArray(deployments.status, [...runningStatuses]))
        .limit(1);
      return found.length > 0;
    },
    /** For system work, as all about the instance. */
    async holdBuilds(tx: Tx, until: Date | null): Promise<void> {
      const value = until?.getTime() ?? 0;
      await tx
        .insert(instanceSettings)
        .values({ key: HELD, value })
        .onConflictDoUpdate({ target: instanceSettings.key, set: { value, updatedAt: new Date() } });
    },
    /** Milliseconds until which builds are held back; 0 when they are not. */
    async heldUntil(tx: Tx): Promise<number> {
      const [row] = await tx.select().from(instanceSettings).where(eq(instanceSettings.key, HELD));
      return typeof row?.value === 'number' ? row.value : 0;
    },
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
