import { countDistinct, eq, ilike, inArray } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import { pageBlocks, swiperPresets } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { SwiperPresetListQuery } from './swiper-presets.schemas.ts';

export type PresetRow = typeof swiperPresets.$inferSelect;
export type NewPresetRow = typeof swiperPresets.$inferInsert;

const orders: Record<SwiperPresetListQuery['ordering'], Order> = {
  name: { column: swiperPresets.name, id: swiperPresets.id, descending: false },
  '-name': { column: swiperPresets.name, id: swiperPresets.id, descending: true },
  createdAt: { column: swiperPresets.id, id: swiperPresets.id, descending: false },
  '-createdAt': { column: swiperPresets.id, id: swiperPresets.id, descending: true },
};

export function makeSwiperPresetsRepo() {
  return {
    async list(tx: Tx, query: SwiperPresetListQuery) {
      const order = orders[query.ordering];
      const rows = await tx
        .select()
        .from(swiperPresets)
        .where(
          all(
            query.q ? ilike(swiperPresets.name, containing(query.q)) : undefined,
            query.active === undefined ? undefined : eq(swiperPresets.isActive, query.active),
            after(order, query.cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [query.ordering.endsWith('name') ? row.name : row.id, row.id]);
    },
    async find(tx: Tx, id: string): Promise<PresetRow | undefined> {
      const [row] = await tx.select().from(swiperPresets).where(eq(swiperPresets.id, id));
      return row;
    },
    async byName(tx: Tx, name: string): Promise<PresetRow | undefined> {
      const [row] = await tx.select().from(swiperPresets).where(eq(swiperPresets.name, name));
      return row;
    },
    findMany: (tx: Tx, ids: readonly string[]): Promise<PresetRow[]> =>
      tx
        .select()
        .from(swiperPresets)
        .where(inArray(swiperPresets.id, [...ids])),
    async insert(tx: Tx, values: NewPresetRow): Promise<PresetRow> {
      const [row] = await tx.insert(swiperPresets).values(values).returning();
      if (!row) throw new Error('The preset was not stored.');
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<NewPresetRow>): Promise<PresetRow | undefined> {
      const [row] = await tx
        .update(swiperPresets)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(swiperPresets.id, id))
        .returning();
      return row;
    },
    async delete(tx: Tx, id: string): Promise<boolean> {
      const rows = await tx.delete(swiperPresets).where(eq(swiperPresets.id, id)).returning({ id: swiperPresets.id });
      return rows.length > 0;
    },
    async pagesWith(tx: Tx, id: string): Promise<number> {
      const [row] = await tx
        .select({ pages: countDistinct(pageBlocks.pageId) })
        .from(pageBlocks)
        .where(eq(pageBlocks.swiperPresetId, id));
      return row?.pages ?? 0;
    },
  };
}

export type SwiperPresetsRepo = ReturnType<typeof makeSwiperPresetsRepo>;
