import { eq, inArray, sql } from 'drizzle-orm';
import { media, mediaFolders } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

export type FolderRow = typeof mediaFolders.$inferSelect;

/** More folders than this in one workspace are not listed at once. */
const MAX_FOLDERS = 1000;
/** More files than this do not fit into one archive. */
const MAX_FILES = 5000;

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
    filesIn: (tx: Tx, ids: readonly string[]) =>
      tx
        .select()
        .from(media)
        .where(inArray(media.folderId, [...ids]))
        .orderBy(media.id)
        .limit(MAX_FILES),
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
