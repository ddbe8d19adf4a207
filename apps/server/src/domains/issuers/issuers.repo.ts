import { and, eq, sql } from 'drizzle-orm';
import { invoiceCounters, issuers, memberships, workspaces } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

export type IssuerRow = typeof issuers.$inferSelect;
type Values = Partial<typeof issuers.$inferInsert>;

export function makeIssuersRepo() {
  return {
    async find(tx: Tx): Promise<IssuerRow | undefined> {
      const [row] = await tx.select().from(issuers);
      return row;
    },
    async lock(tx: Tx): Promise<IssuerRow | undefined> {
      const [row] = await tx.select().from(issuers).for('update');
      return row;
    },
    /** Makes the row where there is none, so that it can be locked. */
    async ensure(tx: Tx, values: typeof issuers.$inferInsert): Promise<void> {
      await tx.insert(issuers).values(values).onConflictDoNothing({ target: issuers.workspaceId });
    },
    async update(tx: Tx, id: string, values: Values): Promise<IssuerRow> {
      const [row] = await tx
        .update(issuers)
        .set({ ...values, revision: sql`${issuers.revision} + 1`, updatedAt: sql`now()` })
        .where(eq(issuers.id, id))
        .returning();
      if (!row) throw new Error('The issuer has gone.');
      return row;
    },
    async lastNumber(tx: Tx, issuerId: string, series: string) {
      const [row] = await tx
        .select()
        .from(invoiceCounters)
        .where(and(eq(invoiceCounters.issuerId, issuerId), eq(invoiceCounters.series, series)));
      return row;
    },
    async owners(tx: Tx): Promise<string[]> {
      const rows = await tx
        .select({ userId: memberships.userId })
        .from(memberships)
        .where(eq(memberships.role, 'owner'))
        .limit(100);
      return rows.map((row) => row.userId);
    },
    async workspace(tx: Tx, id: string) {
      const [row] = await tx
        .select({ name: workspaces.name, locale: workspaces.locale, timeZone: workspaces.timeZone })
        .from(workspaces)
        .where(eq(workspaces.id, id));
      if (!row) throw new Error('The workspace has gone.');
      return row;
    },
  };
}

export type IssuersRepo = ReturnType<typeof makeIssuersRepo>;
