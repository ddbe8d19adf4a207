import { and, eq } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { deployTargets } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { DeployTargetQuery } from './deploy-targets.schemas.ts';

export type DeployTargetRow = typeof deployTargets.$inferSelect;
type Values = typeof deployTargets.$inferInsert;

const order: Order = { column: deployTargets.id, id: deployTargets.id, descending: false };

export function makeDeployTargetsRepo() {
  return {
    async list(tx: Tx, query: DeployTargetQuery) {
      const rows = await tx
        .select()
        .from(deployTargets)
        .where(all(eq(deployTargets.siteId, query.site), after(order, query.cursor)))
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    async find(tx: Tx, id: string): Promise<DeployTargetRow | undefined> {
      const [row] = await tx.select().from(deployTargets).where(eq(deployTargets.id, id));
      return row;
    },
    async defaultOf(tx: Tx, siteId: string): Promise<DeployTargetRow | undefined> {
      const [row] = await tx
        .select()
        .from(deployTargets)
        .where(and(eq(deployTargets.siteId, siteId), eq(deployTargets.isDefault, true)));
      return row;
    },
    async insert(tx: Tx, values: Values): Promise<DeployTargetRow> {
      const [row] = await tx.insert(deployTargets).values(values).returning();
      if (!row) throw new Error('The target was not stored.');
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<Values>): Promise<DeployTargetRow | undefined> {
      const changed = { ...values, updatedAt: new Date() };
      const [row] = await tx.update(deployTargets).set(changed).where(eq(deployTargets.id, id)).returning();
      return row;
    },
    async clearDefault(tx: Tx, siteId: string): Promise<void> {
      await tx
        .update(deployTargets)
        .set({ isDefault: false })
        .where(and(eq(deployTargets.siteId, siteId), eq(deployTargets.isDefault, true)));
    },
    async delete(tx: Tx, id: string): Promise<void> {
      await tx.delete(deployTargets).where(eq(deployTargets.id, id));
    },
  };
}

export type DeployTargetsRepo = ReturnType<typeof makeDeployTargetsRepo>;
