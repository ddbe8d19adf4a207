import { and, eq, inArray } from 'drizzle-orm';
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
