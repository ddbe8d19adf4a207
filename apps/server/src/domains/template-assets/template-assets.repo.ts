import { eq } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { templateAssets } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { AssetListQuery } from './template-assets.schemas.ts';

const { id, path, templateId, type } = templateAssets;
const orders: Record<AssetListQuery['ordering'], Order> = {
  path: { column: path, id, descending: false },
  '-path': { column: path, id, descending: true },
  createdAt: { column: id, id, descending: false },
  '-createdAt': { column: id, id, descending: true },
};

export function makeTemplateAssetsRepo() {
  return {
    async list(tx: Tx, query: AssetListQuery) {
      const order = orders[query.ordering];
      const rows = await tx
        .select()
        .from(templateAssets)
        .where(
          all(
            query.template ? eq(templateId, query.template) : undefined,
            query.type ? eq(type, query.type) : undefined,
            after(order, query.cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [query.ordering.endsWith('path') ? row.path : row.id, row.id]);
    },
    async find(tx: Tx, assetId: string) {
      const [row] = await tx.select().from(templateAssets).where(eq(id, assetId));
      return row;
    },
    async insert(tx: Tx, values: (typeof templateAssets.$inferInsert)[]) {
      return tx.insert(templateAssets).values(values).returning();
    },
    async update(tx: Tx, assetId: string, values: Partial<typeof templateAssets.$inferInsert>) {
      const [row] = await tx
        .update(templateAssets)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(id, assetId))
        .returning();
      return row;
    },
    async delete(tx: Tx, assetId: string) {
      await tx.delete(templateAssets).where(eq(id, assetId));
    },
  };
}

export type TemplateAssetsRepo = ReturnType<typeof makeTemplateAssetsRepo>;
