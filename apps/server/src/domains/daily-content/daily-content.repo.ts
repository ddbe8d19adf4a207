import { and, eq, isNull, ne, or } from 'drizzle-orm';
import { dailyContent } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

export type DailyRow = typeof dailyContent.$inferSelect;
type Values = typeof dailyContent.$inferInsert;

export function makeDailyContentRepo() {
  return {
    async find(tx: Tx, workspaceId: string): Promise<DailyRow | undefined> {
      const [row] = await tx.select().from(dailyContent).where(eq(dailyContent.workspaceId, workspaceId));
      return row;
    },
    async save(tx: Tx, values: Values): Promise<DailyRow> {
      const [row] = await tx
        .insert(dailyContent)
        .values(values)
        .onConflictDoUpdate({ target: dailyContent.workspaceId, set: { ...values, updatedAt: new Date() } })
        .returning();
      if (!row) throw new Error('The daily drafts were not written.');
      return row;
    },
    switchedOn: (tx: Tx): Promise<DailyRow[]> => tx.select().from(dailyContent).where(eq(dailyContent.isOn, true)),
    async lock(tx: Tx, workspaceId: string): Promise<DailyRow | undefined> {
      const [row] = await tx.select().from(dailyContent).where(eq(dailyContent.workspaceId, workspaceId)).for('update');
      return row;
    },
    /** Notes what was ordered. */
    async ran(tx: Tx, workspaceId: string, runs: DailyRow['runs'], lastRunOn: string): Promise<void> {
      await tx.update(dailyContent).set({ runs, lastRunOn }).where(eq(dailyContent.workspaceId, workspaceId));
    },
    /** Marks the day as done; undefined when somebody else has, or when it was switched off. */
    async claim(tx: Tx, workspaceId: string, day: string): Promise<DailyRow | undefined> {
      const [row] = await tx
        .update(dailyContent)
        .set({ lastRunOn: day })
        .where(
          and(
            eq(dailyContent.workspaceId, workspaceId),
            eq(dailyContent.isOn, true),
            or(isNull(dailyContent.lastRunOn), ne(dailyContent.lastRunOn, day)),
          ),
        )
        .returning();
      return row;
    },
  };
}

export type DailyContentRepo = ReturnType<typeof makeDailyContentRepo>;
