import { and, asc, eq, gt, inArray, lt, or, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { media, pageBlocks, pages, redirects, siteArchives } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { ArchiveListQuery } from './site-archives.schemas.ts';

export type ArchiveRow = typeof siteArchives.$inferSelect;
export type PageRow = typeof pages.$inferSelect;
export type BlockRow = typeof pageBlocks.$inferSelect;
export type MediaRow = typeof media.$inferSelect;

const order: Order = { column: siteArchives.id, id: siteArchives.id, descending: true };
const OPEN: ArchiveRow['status'][] = ['queued', 'running'];

export function makeSiteArchivesRepo() {
  return {
    async list(tx: Tx, query: ArchiveListQuery) {
      const rows = await tx
        .select()
        .from(siteArchives)
        .where(all(query.site ? eq(siteArchives.siteId, query.site) : undefined, after(order, query.cursor)))
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    async find(tx: Tx, id: string): Promise<ArchiveRow | undefined> {
      const [row] = await tx.select().from(siteArchives).where(eq(siteArchives.id, id));
      return row;
    },
    async underWay(tx: Tx, siteId: string): Promise<ArchiveRow | undefined> {
      const [row] = await tx
        .select()
        .from(siteArchives)
        .where(and(eq(siteArchives.siteId, siteId), inArray(siteArchives.status, OPEN)));
      return row;
    },
    async insert(tx: Tx, values: typeof siteArchives.$inferInsert): Promise<ArchiveRow> {
      const [row] = await tx.insert(siteArchives).values(values).returning();
      if (!row) throw new Error('The archive was not stored.');
      return row;
    },
    /** Undefined when it has ended meanwhile, as a cancelled one has. */
    async updateOpen(tx: Tx, id: string, values: Partial<typeof siteArchives.$inferInsert>) {
      const [row] = await tx
        .update(siteArchives)
        .set({ ...values, updatedAt: new Date() })
        .where(and(eq(siteArchives.id, id), inArray(siteArchives.status, OPEN)))
        .returning();
      return row;
    },
    delete: async (tx: Tx, id: string) => void (await tx.delete(siteArchives).where(eq(siteArchives.id, id))),
    expired: (tx: Tx, now: Date): Promise<ArchiveRow[]> =>
      tx.select().from(siteArchives).where(lt(siteArchives.expiresAt, now)).limit(100),

    /** Pages of a site in the order of its menus, whatever their status. */
    pagesAfter: (tx: Tx, siteId: string, last: PageRow | undefined, limit: number): Promise<PageRow[]> =>
      tx
        .select()
        .from(pages)
        .where(
          all(
            eq(pages.siteId, siteId),
            last
              ? or(
                  gt(pages.orderIndex, last.orderIndex),
                  and(eq(pages.orderIndex, last.orderIndex), gt(pages.id, last.id)),
                )
              : undefined,
          ),
        )
        .orderBy(pages.orderIndex, pages.id)
        .limit(limit),
    pagesByIds: (tx: Tx, ids: readonly string[]): Promise<PageRow[]> =>
      tx
        .select()
        .from(pages)
        .where(inArray(pages.id, [...ids])),
    blocksOf: (tx: Tx, pageIds: readonly string[]): Promise<BlockRow[]> =>
      tx
        .select()
        .from(pageBlocks)
        .where(inArray(pageBlocks.pageId, [...pageIds])),
    redirectsOf: (tx: Tx, siteId: string) =>
      tx
        .select()
        .from(redirects)
        .where(eq(redirects.siteId, siteId))
        .orderBy(sql`${redirects.fromPath} collate "C"`)
        .limit(10_000),
    filesByIds: (tx: Tx, ids: readonly string[]): Promise<MediaRow[]> =>
      tx
        .select()
        .from(media)
        .where(inArray(media.id, [...ids]))
        .orderBy(asc(media.id)),
  };
}

export type SiteArchivesRepo = ReturnType<typeof makeSiteArchivesRepo>;
