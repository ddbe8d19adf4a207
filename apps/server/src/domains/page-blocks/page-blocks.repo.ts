import { isDeepStrictEqual } from 'node:util';
import { and, asc, eq, getTableColumns, inArray, max, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { prepared, type Slots } from '#db/prepared.ts';
import { pageBlocks, pages, redirects, swiperPresets } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { StoredBlock } from '#domains/pages/index.ts';
import type { BlockListQuery } from './page-blocks.schemas.ts';

export type BlockRow = typeof pageBlocks.$inferSelect;
/** A block as it shall be stored. */
export interface BlockValues extends StoredBlock {
  promptId: string | null;
}

interface Difference {
  added: BlockValues[];
  changed: BlockValues[];
  removed: string[];
}

const valuesOf = (row: BlockValues) => {
  const { id, parentId, type, version, content, orderIndex, hidden, swiperPresetId, promptId } = row;
  return { id, parentId, type, version, content, orderIndex, hidden, swiperPresetId, promptId };
};

/** What has to be written to get from one set of blocks to the other; undefined when they are the same. */
export function difference(before: readonly BlockValues[], next: readonly BlockValues[]): Difference | undefined {
  const old = new Map(before.map((row) => [row.id, row]));
  const kept = new Set(next.map((row) => row.id));
  const added = next.filter((row) => !old.has(row.id));
  const changed = next.filter((row) => {
    const was = old.get(row.id);
    return was !== undefined && !isDeepStrictEqual(valuesOf(was), valuesOf(row));
  });
  const removed = before.filter((row) => !kept.has(row.id)).map((row) => row.id);
  return added.length + changed.length + removed.length === 0 ? undefined : { added, changed, removed };
}

const ofPage = prepared(getTableColumns(pageBlocks), (tx, $: Slots<{ pageId: string }>) =>
  tx.select().from(pageBlocks).where(eq(pageBlocks.pageId, $.pageId)).orderBy(pageBlocks.orderIndex, pageBlocks.id),
);

export function makePageBlocksRepo() {
  return {
    ofPage: (tx: Tx, pageId: string): Promise<BlockRow[]> => ofPage(tx, { pageId }),
    ofPages: (tx: Tx, pageIds: readonly string[]): Promise<BlockRow[]> =>
      tx
        .select()
        .from(pageBlocks)
        .where(inArray(pageBlocks.pageId, [...pageIds]))
        .orderBy(asc(pageBlocks.orderIndex), asc(pageBlocks.id)),
    pagesOf: (tx: Tx, siteId: string) =>
      tx.select().from(pages).where(eq(pages.siteId, siteId)).orderBy(pages.orderIndex, pages.id),
    async copyRedirects(tx: Tx, from: string, to: string): Promise<void> {
      const rows = await tx.select().from(redirects).where(eq(redirects.siteId, from));
      const copies = rows.map(({ id: _, createdAt: _c, ...kept }) => ({ ...kept, siteId: to }));
      for (let at = 0; at < copies.length; at += 500) await tx.insert(redirects).values(copies.slice(at, at + 500));
    },
    async list(tx: Tx, query: BlockListQuery) {
      const column = query.ordering.endsWith('createdAt') ? pageBlocks.id : pageBlocks.orderIndex;
      const order: Order = { column, id: pageBlocks.id, descending: query.ordering.startsWith('-') };
      const rows = await tx
        .select({ block: pageBlocks, pageRevision: pages.revision })
        .from(pageBlocks)
        .innerJoin(pages, eq(pages.id, pageBlocks.pageId))
        .where(
          all(
            query.site ? eq(pages.siteId, query.site) : undefined,
            query.page ? eq(pageBlocks.pageId, query.page) : undefined,
            query.type ? eq(pageBlocks.type, query.type) : undefined,
            after(order, query.cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, ({ block }) => [
        column === pageBlocks.id ? block.id : block.orderIndex,
        block.id,
      ]);
    },
    async find(tx: Tx, id: string) {
      const [found] = await tx
        .select({ block: pageBlocks, pageRevision: pages.revision })
        .from(pageBlocks)
        .innerJoin(pages, eq(pages.id, pageBlocks.pageId))
        .where(eq(pageBlocks.id, id));
      return found;
    },
    /** New ones first, for others may move into them; removed ones last, for others may have moved out of them. */
    async write(tx: Tx, page: { id: string; workspaceId: string }, { added, changed, removed }: Difference) {
      const own = { workspaceId: page.workspaceId, pageId: page.id };
      await Promise.all([
        added.length > 0
          ? tx
              .insert(pageBlocks)
              .values(added.map((row) => ({ ...own, ...row, content: row.content as BlockRow['content'] })))
          : undefined,
        changed.length > 0
          ? tx.execute(sql`
              update ${pageBlocks} b set parent_id = x."parentId", type = x.type, version = x.version, content = x.content,
                order_index = x."orderIndex", hidden = x.hidden, swiper_preset_id = x."swiperPresetId", prompt_id = x."promptId", updated_at = now()
              from jsonb_to_recordset(${JSON.stringify(changed.map(valuesOf))}::jsonb) as x(id uuid, "parentId" uuid, type text,
                version int, content jsonb, "orderIndex" int, hidden boolean, "swiperPresetId" uuid, "promptId" uuid)
              where b.id = x.id and b.page_id = ${page.id}::uuid`)
          : undefined,
        removed.length > 0
          ? tx.delete(pageBlocks).where(and(eq(pageBlocks.pageId, page.id), inArray(pageBlocks.id, removed)))
          : undefined,
      ]);
    },
    /** When a preset that the page shows last changed, by page. */
    async presetChanges(tx: Tx, pageIds: readonly string[]): Promise<Map<string, string>> {
      const rows = await tx
        .select({ pageId: pageBlocks.pageId, changedAt: max(swiperPresets.updatedAt) })
        .from(pageBlocks)
        .innerJoin(swiperPresets, eq(swiperPresets.id, pageBlocks.swiperPresetId))
        .where(inArray(pageBlocks.pageId, [...pageIds]))
        .groupBy(pageBlocks.pageId);
      return new Map(rows.map((row) => [row.pageId, row.changedAt?.toISOString() ?? '']));
    },
  };
}

export type PageBlocksRepo = ReturnType<typeof makePageBlocksRepo>;
