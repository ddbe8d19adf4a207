import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import { media, mediaFolders } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

export type FolderRow = typeof mediaFolders.$inferSelect;

/** The tree is read as a whole: a workspace has at most this many. */
export const MAX_FOLDERS = 1000;
/** Files of an archive are looked up this many at a time. */
const BATCH = 500;

const packed = {
  id: media.id,
  folderId: media.folderId,
  fileName: media.fileName,
  storageKey: media.storageKey,
  edited: media.edited,
  updatedAt: media.updatedAt,
};
type PackedRow = Pick<typeof media.$inferSelect, keyof typeof packed>;

export function makeMediaFoldersRepo() {
  return {
    list: (tx: Tx) => tx.select().from(mediaFolders).orderBy(mediaFolders.name).limit(MAX_FOLDERS),
    async find(tx: Tx, id: string) {
      const [row] = await tx.select().from(mediaFolders).where(eq(mediaFolders.id, id));
      return row;
    },
    async insert(tx: Tx, values: typeof mediaFolders.$inferInsert) {
      const [row] = await tx.insert(mediaFolders).values(values).onConflictDoNothing().returning();
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<typeof mediaFolders.$inferInsert>) {
      const [row] = await tx
        .update(mediaFolders)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(mediaFolders.id, id))
        .returning();
      return row;
    },
    /** One change of the tree at a time per workspace: two moves together could make a ring. */
    async lockTree(tx: Tx, workspaceId: string): Promise<void> {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`media-folders ${workspaceId}`}, 0))`);
    },
    /** All files of some folders, in the order they came. */
    async filesIn(tx: Tx, ids: readonly string[]): Promise<PackedRow[]> {
      const found: PackedRow[] = [];
      for (;;) {
        const last = found.at(-1);
        const rows = await tx
          .select(packed)
          .from(media)
          .where(and(inArray(media.folderId, [...ids]), last ? gt(media.id, last.id) : undefined))
          .orderBy(media.id)
          .limit(BATCH);
        found.push(...rows);
        if (rows.length < BATCH) return found;
      }
    },
    async isEmpty(tx: Tx, id: string) {
      const [[file], [child]] = await Promise.all([
        tx.select({ id: media.id }).from(media).where(eq(media.folderId, id)).limit(1),
        tx.select({ id: mediaFolders.id }).from(mediaFolders).where(eq(mediaFolders.parentId, id)).limit(1),
      ]);
      return !file && !child;
    },
    async delete(tx: Tx, id: string) {
      await tx.delete(mediaFolders).where(eq(mediaFolders.id, id));
    },
  };
}

export type MediaFoldersRepo = ReturnType<typeof makeMediaFoldersRepo>;
