import { eq } from 'drizzle-orm';
import { media } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { MediaRow } from '#domains/media/index.ts';

export function makeMediaEditsRepo() {
  return {
    async find(tx: Tx, id: string): Promise<MediaRow | undefined> {
      const [row] = await tx.select().from(media).where(eq(media.id, id));
      return row;
    },
    async byHash(tx: Tx, hash: string): Promise<MediaRow | undefined> {
      const [row] = await tx.select().from(media).where(eq(media.hash, hash));
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<MediaRow>): Promise<MediaRow | undefined> {
      const [row] = await tx
        .update(media)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(media.id, id))
        .returning();
      return row;
    },
  };
}

export type MediaEditsRepo = ReturnType<typeof makeMediaEditsRepo>;
