import { and, count, desc, eq, inArray, lt, ne, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { deployments, pages, siteImportItems, siteImports, sites } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { ImportListQuery, ItemListQuery } from './site-imports.schemas.ts';

export type ImportRow = typeof siteImports.$inferSelect;
export type ItemRow = typeof siteImportItems.$inferSelect;
export type NewItem = Omit<typeof siteImportItems.$inferInsert, 'id' | 'workspaceId' | 'importId' | 'createdAt'>;
type Values = Partial<typeof siteImports.$inferInsert>;

const newest: Order = { column: siteImports.id, id: siteImports.id, descending: true };
const inOrder: Order = { column: siteImportItems.id, id: siteImportItems.id, descending: false };

export function makeSiteImportsRepo() {
  return {
    async list(tx: Tx, query: ImportListQuery) {
      const rows = await tx
        .select()
        .from(siteImports)
        .where(
          all(
            query.source ? eq(siteImports.source, query.source) : undefined,
            query.status ? eq(siteImports.status, query.status) : undefined,
            after(newest, query.cursor),
          ),
        )
        .orderBy(...orderBy(newest))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    async find(tx: Tx, id: string): Promise<ImportRow | undefined> {
      const [row] = await tx.select().from(siteImports).where(eq(siteImports.id, id));
      return row;
    },
    async lock(tx: Tx, id: string): Promise<ImportRow | undefined> {
      const [row] = await tx.select().from(siteImports).where(eq(siteImports.id, id)).for('update');
      return row;
    },
    async openOf(tx: Tx, userId: string): Promise<number> {
      const states: ImportRow['status'][] = ['uploading', 'checking', 'running'];
      const [row] = await tx
        .select({ open: count() })
        .from(siteImports)
        .where(and(eq(siteImports.userId, userId), inArray(siteImports.status, states)));
      return row?.open ?? 0;
    },
    async insert(tx: Tx, values: typeof siteImports.$inferInsert): Promise<ImportRow> {
      const [row] = await tx.insert(siteImports).values(values).returning();
      if (!row) throw new Error('The import was not stored.');
      return row;
    },
    async update(tx: Tx, id: string, values: Values): Promise<ImportRow | undefined> {
      const [row] = await tx
        .update(siteImports)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(siteImports.id, id))
        .returning();
      return row;
    },
    /** Adds a piece of the upload, if it still stands where the sender thinks. */
    async advance(tx: Tx, before: ImportRow, piece: { key: string; size: number }): Promise<ImportRow | undefined> {
      const [row] = await tx
        .update(siteImports)
        .set({
          received: before.received + piece.size,
          pieces: [...before.pieces, piece.key],
          updatedAt: new Date(),
        })
        .where(and(eq(siteImports.id, before.id), eq(siteImports.received, before.received)))
        .returning();
      return row;
    },
    delete: async (tx: Tx, id: string) => void (await tx.delete(siteImports).where(eq(siteImports.id, id))),
    expired: (tx: Tx, now: Date): Promise<ImportRow[]> =>
      tx
        .select()
        .from(siteImports)
        .where(
          and(
            lt(siteImports.expiresAt, now),
            sql`(${siteImports.fileKey} is not null or ${siteImports.status} = 'uploading')`,
          ),
        )
        .limit(100),

    async items(tx: Tx, importId: string, query: ItemListQuery) {
      const rows = await tx
        .select()
        .from(siteImportItems)
        .where(
          all(
            eq(siteImportItems.importId, importId),
            query.kind ? eq(siteImportItems.kind, query.kind) : undefined,
            query.state ? eq(siteImportItems.state, query.state) : undefined,
            query.noted ? ne(siteImportItems.notes, sql`'[]'::jsonb`) : undefined,
            after(inOrder, query.cursor),
          ),
        )
        .orderBy(...orderBy(inOrder))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    async results(tx: Tx, importIds: readonly string[]): Promise<Map<string, Record<string, number>>> {
      const found = new Map<string, Record<string, number>>();
      if (importIds.length === 0) return found;
      const rows = await tx
        .select({ importId: siteImportItems.importId, state: siteImportItems.state, count: count() })
        .from(siteImportItems)
        .where(inArray(siteImportItems.importId, [...importIds]))
        .groupBy(siteImportItems.importId, siteImportItems.state);
      for (const row of rows) found.set(row.importId, { ...found.get(row.importId), [row.state]: row.count });
      return found;
    },
    /** What an import has done so far, in the order in which it did it. */
    done: (tx: Tx, importId: string) =>
      tx
        .select({
          ...{ id: siteImportItems.id, source: siteImportItems.source, kind: siteImportItems.kind },
          ...{ state: siteImportItems.state, objectId: siteImportItems.objectId, stamp: siteImportItems.stamp },
          label: siteImportItems.label,
        })
        .from(siteImportItems)
        .where(eq(siteImportItems.importId, importId))
        .orderBy(siteImportItems.id),
    /** Notes what became of a thing; false when another worker has done it meanwhile. What failed may be tried again. */
    async note(tx: Tx, { id: importId, workspaceId }: Pick<ImportRow, 'id' | 'workspaceId'>, item: NewItem) {
      const again = { state: item.state, objectId: item.objectId ?? null, stamp: item.stamp ?? '', notes: item.notes };
      const rows = await tx
        .insert(siteImportItems)
        .values({ ...item, importId, workspaceId })
        .onConflictDoUpdate({
          target: [siteImportItems.importId, siteImportItems.source],
          set: again,
          setWhere: eq(siteImportItems.state, 'failed'),
        })
        .returning({ id: siteImportItems.id });
      return rows.length > 0;
    },
    async setState(tx: Tx, itemId: string, state: ItemRow['state'], notes: ItemRow['notes'] = []): Promise<void> {
      await tx.update(siteImportItems).set({ state, notes }).where(eq(siteImportItems.id, itemId));
    },
    /** Whether anything stands on the site that is not its settings alone. */
    async isInUse(tx: Tx, siteId: string): Promise<boolean> {
      const onPages = await tx.select({ id: pages.id }).from(pages).where(eq(pages.siteId, siteId)).limit(1);
      const built = await tx
        .select({ id: deployments.id })
        .from(deployments)
        .where(eq(deployments.siteId, siteId))
        .limit(1);
      return onPages.length + built.length > 0;
    },
    async hasLanguage(tx: Tx, code: string): Promise<boolean> {
      const rows = await tx
        .select({ id: sites.id })
        .from(sites)
        .where(sql`${sites.locales} @> ${JSON.stringify([{ code }])}::jsonb`)
        .limit(1);
      return rows.length > 0;
    },
    /** What an earlier import from the same place has made of a thing in the same site. */
    async madeBefore(tx: Tx, place: { siteId: string; origin: string }, source: string): Promise<string | undefined> {
      const [row] = await tx
        .select({ objectId: siteImportItems.objectId })
        .from(siteImportItems)
        .innerJoin(siteImports, eq(siteImports.id, siteImportItems.importId))
        .where(
          and(
            eq(siteImportItems.source, source),
            inArray(siteImportItems.state, ['made', 'used', 'kept']),
            eq(siteImports.siteId, place.siteId),
            eq(siteImports.origin, place.origin),
          ),
        )
        .orderBy(desc(siteImportItems.id))
        .limit(1);
      return row?.objectId ?? undefined;
    },
  };
}

export type SiteImportsRepo = ReturnType<typeof makeSiteImportsRepo>;
