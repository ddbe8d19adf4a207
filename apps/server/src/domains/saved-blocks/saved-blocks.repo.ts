import { eq, ilike } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { savedBlocks } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { SavedBlockQuery } from './saved-blocks.schemas.ts';

export type SavedBlockRow = typeof savedBlocks.$inferSelect;

const byName: Order = { column: savedBlocks.name, id: savedBlocks.id, descending: false };

export function makeSavedBlocksRepo() {
  return {
    async list(tx: Tx, { q, type, limit, cursor }: SavedBlockQuery) {
      const rows = await tx
        .select()
        .from(savedBlocks)
        .where(
          all(
            q ? ilike(savedBlocks.name, `%${q.replace(/[\\%_]/g, '\\$&')}%`) : undefined,
            type ? eq(savedBlocks.type, type) : undefined,
            after(byName, cursor),
          ),
        )
        .orderBy(...orderBy(byName))
        .limit(limit + 1);
      return toPage(rows, limit, (row) => [row.name, row.id]);
    },
    async find(tx: Tx, id: string): Promise<SavedBlockRow | undefined> {
      const [row] = await tx.select().from(savedBlocks).where(eq(savedBlocks.id, id));
      return row;
    },
    async insert(tx: Tx, values: typeof savedBlocks.$inferInsert): Promise<SavedBlockRow> {
      const [row] = await tx.insert(savedBlocks).values(values).returning();
      if (!row) throw new Error('The block was not stored.');
      return row;
    },
    async rename(tx: Tx, id: string, name: string): Promise<SavedBlockRow | undefined> {
      const [row] = await tx
        .update(savedBlocks)
        .set({ name, updatedAt: new Date() })
        .where(eq(savedBlocks.id, id))
        .returning();
      return row;
    },
    async delete(tx: Tx, id: string): Promise<boolean> {
      return (await tx.delete(savedBlocks).where(eq(savedBlocks.id, id)).returning({ id: savedBlocks.id })).length > 0;
    },
  };
}

export type SavedBlocksRepo = ReturnType<typeof makeSavedBlocksRepo>;
