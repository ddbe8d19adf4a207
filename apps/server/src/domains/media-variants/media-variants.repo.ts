import { and, asc, eq, inArray, lt } from 'drizzle-orm';
import { mediaVariants } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

export type VariantRow = typeof mediaVariants.$inferSelect;
export type NewVariant = typeof mediaVariants.$inferInsert;

export function makeMediaVariantsRepo() {
  return {
    ofSources: (tx: Tx, hashes: readonly string[]): Promise<VariantRow[]> =>
      tx
        .select()
        .from(mediaVariants)
        .where(inArray(mediaVariants.sourceHash, [...hashes])),
    /** Notes that copies of these pictures are wanted. Waits for whoever removes them, so what is read afterwards stays. */
    async touch(tx: Tx, hashes: readonly string[], { now, before }: { now: Date; before: Date }): Promise<void> {
      await tx
        .update(mediaVariants)
        .set({ usedAt: now })
        .where(and(inArray(mediaVariants.sourceHash, [...hashes]), lt(mediaVariants.usedAt, before)));
    },
    /** Copies that nobody has wanted since then, of all workspaces, longest first. */
    unused: (tx: Tx, before: Date, limit: number) =>
      tx
        .select({
          ...{ id: mediaVariants.id, workspaceId: mediaVariants.workspaceId },
          ...{ hash: mediaVariants.hash, sourceHash: mediaVariants.sourceHash },
        })
        .from(mediaVariants)
        .where(lt(mediaVariants.usedAt, before))
        .orderBy(asc(mediaVariants.usedAt), asc(mediaVariants.id))
        .limit(limit),
    /** Forgets those of them that nobody has wanted meanwhile; gives where their bytes are. */
    async forget(tx: Tx, ids: readonly string[], before: Date): Promise<string[]> {
      const rows = await tx
        .delete(mediaVariants)
        .where(and(inArray(mediaVariants.id, [...ids]), lt(mediaVariants.usedAt, before)))
        .returning({ storageKey: mediaVariants.storageKey });
      return rows.map(({ storageKey }) => storageKey);
    },
    async find(tx: Tx, sourceHash: string, recipe: string): Promise<VariantRow | undefined> {
      const [row] = await tx
        .select()
        .from(mediaVariants)
        .where(and(eq(mediaVariants.sourceHash, sourceHash), eq(mediaVariants.recipe, recipe)));
      return row;
    },
    /** Whoever was first stays: equal recipes give equal bytes. */
    async insert(tx: Tx, rows: NewVariant[]): Promise<void> {
      if (rows.length > 0) await tx.insert(mediaVariants).values(rows).onConflictDoNothing();
    },
  };
}

export type MediaVariantsRepo = ReturnType<typeof makeMediaVariantsRepo>;
