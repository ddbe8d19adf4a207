import { and, count, eq, isNull, lt } from 'drizzle-orm';
import { mediaUploads } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

export type UploadRow = typeof mediaUploads.$inferSelect;

export function makeMediaUploadsRepo() {
  return {
    async insert(tx: Tx, values: typeof mediaUploads.$inferInsert): Promise<UploadRow> {
      const [row] = await tx.insert(mediaUploads).values(values).returning();
      if (!row) throw new Error('The upload was not written.');
      return row;
    },
    async find(tx: Tx, id: string, userId: string): Promise<UploadRow | undefined> {
      const [row] = await tx
        .select()
        .from(mediaUploads)
        .where(and(eq(mediaUploads.id, id), eq(mediaUploads.userId, userId)));
      return row;
    },
    async openOf(tx: Tx, userId: string): Promise<number> {
      const [row] = await tx
        .select({ open: count() })
        .from(mediaUploads)
        .where(and(eq(mediaUploads.userId, userId), isNull(mediaUploads.mediaId)));
      return row?.open ?? 0;
    },
    /** Adds a piece, if the upload still stands where the sender thinks. Of two senders at once one is too late. */
    async advance(tx: Tx, before: UploadRow, piece: { key: string; size: number }): Promise<UploadRow | undefined> {
      const [row] = await tx
        .update(mediaUploads)
        .set({
          received: before.received + piece.size,
          pieces: [...before.pieces, piece.key],
          updatedAt: new Date(),
        })
        .where(and(eq(mediaUploads.id, before.id), eq(mediaUploads.received, before.received)))
        .returning();
      return row;
    },
    async finish(tx: Tx, id: string, mediaId: string): Promise<void> {
      await tx.update(mediaUploads).set({ mediaId, pieces: [], updatedAt: new Date() }).where(eq(mediaUploads.id, id));
    },
    async delete(tx: Tx, id: string): Promise<void> {
      await tx.delete(mediaUploads).where(eq(mediaUploads.id, id));
    },
    expired: (tx: Tx, now: Date): Promise<UploadRow[]> =>
      tx.select().from(mediaUploads).where(lt(mediaUploads.expiresAt, now)).limit(500),
  };
}

export type MediaUploadsRepo = ReturnType<typeof makeMediaUploadsRepo>;
