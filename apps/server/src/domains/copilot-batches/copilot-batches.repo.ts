import { and, asc, count, eq, inArray, sql, sum } from 'drizzle-orm';
import { after, all, orderBy, toPage } from '#db/keyset.ts';
import { aiLedger, generationBatches, generations } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

export type BatchRow = typeof generationBatches.$inferSelect;
type Values = Partial<typeof generations.$inferInsert>;

const newestBatch = { column: generationBatches.id, id: generationBatches.id, descending: true };

export function makeCopilotBatchesRepo() {
  return {
    async insertBatch(tx: Tx, values: typeof generationBatches.$inferInsert): Promise<BatchRow> {
      const [row] = await tx.insert(generationBatches).values(values).returning();
      if (!row) throw new Error('A batch was not written.');
      return row;
    },
    async findBatch(tx: Tx, id: string): Promise<BatchRow | undefined> {
      const [row] = await tx.select().from(generationBatches).where(eq(generationBatches.id, id));
      return row;
    },
    /** Until this transaction has ended nobody pauses it, and it sees whoever did before. */
    async isOpen(tx: Tx, id: string): Promise<boolean> {
      const [row] = await tx.select().from(generationBatches).where(eq(generationBatches.id, id)).for('share');
      return row !== undefined && !row.isPaused;
    },
    async setPaused(tx: Tx, id: string, isPaused: boolean): Promise<void> {
      await tx.update(generationBatches).set({ isPaused }).where(eq(generationBatches.id, id));
    },
    async listBatches(tx: Tx, query: { limit: number; cursor?: string | undefined }) {
      const rows = await tx
        .select()
        .from(generationBatches)
        .where(all(after(newestBatch, query.cursor)))
        .orderBy(...orderBy(newestBatch))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    /** How many items of each batch are in which state. */
    countStates: (tx: Tx, batchIds: readonly string[]) =>
      tx
        .select({ batchId: generations.batchId, state: generations.state, items: count() })
        .from(generations)
        .where(inArray(generations.batchId, [...batchIds]))
        .groupBy(generations.batchId, generations.state),
    /** What was paid for each batch as far as that is known, and how many calls have no known price. */
    costs: (tx: Tx, batchIds: readonly string[]) =>
      tx
        .select({
          batchId: generations.batchId,
          micros: sum(aiLedger.cost),
          unknown: sql<string>`count(*) filter (where ${aiLedger.cost} is null and ${aiLedger.state} in ('settled', 'unknown'))`,
        })
        .from(generations)
        .innerJoin(aiLedger, eq(aiLedger.objectId, generations.id))
        .where(inArray(generations.batchId, [...batchIds]))
        .groupBy(generations.batchId),
    /** Items of a batch in these states, in their order. */
    itemsIn: (tx: Tx, batchId: string, states: readonly string[]) =>
      tx
        .select()
        .from(generations)
        .where(and(eq(generations.batchId, batchId), inArray(generations.state, [...states])))
        .orderBy(asc(generations.position)),
    async advanceBatch(tx: Tx, batchId: string, from: readonly string[], values: Values) {
      return tx
        .update(generations)
        .set({ ...values, updatedAt: new Date() })
        .where(and(eq(generations.batchId, batchId), inArray(generations.state, [...from])))
        .returning();
    },
  };
}

export type CopilotBatchesRepo = ReturnType<typeof makeCopilotBatchesRepo>;
