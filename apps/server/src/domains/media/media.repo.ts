import { eq, ilike, inArray, isNull, or } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import { media } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { MediaQuery } from './media.schemas.ts';

export type MediaRow = typeof media.$inferSelect;

const columns = { createdAt: media.id, fileName: media.fileName, size: media.size } as const;

function orderOf(ordering: MediaQuery['ordering']): { order: Order; key: keyof typeof columns } {
  const key = ordering.replace('-', '') as keyof typeof columns;
  return { order: { column: columns[key], id: media.id, descending: ordering.startsWith('-') }, key };
}

export function makeMediaRepo() {
  return {
    async list(tx: Tx, query: MediaQuery) {
      const { order, key } = orderOf(query.ordering);
      const like = query.q ? containing(query.q) : undefined;
      const rows = await tx
        .select()
        .from(media)
        .where(
          all(
            like ? or(ilike(media.fileName, like), ilike(media.title, like)) : undefined,
            query.folder === 'root'
              ? isNull(media.folderId)
              : query.folder
                ? eq(media.folderId, query.folder)
                : undefined,
            query.kind ? eq(media.kind, query.kind) : undefined,
            after(order, query.cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [key === 'createdAt' ? row.id : row[key], row.id]);
    },
    async find(tx: Tx, id: string) {
      const [row] = await tx.select().from(media).where(eq(media.id, id));
      return row;
    },
    byIds: (tx: Tx, ids: readonly string[]) =>
      tx
        .select()
        .from(media)
        .where(inArray(media.id, [...ids])),
    async byHash(tx: Tx, hash: string) {
      const [row] = await tx.select().from(media).where(eq(media.hash, hash));
      return row;
    },
    /** Undefined when the workspace has these bytes already. */
    async insert(tx: Tx, values: typeof media.$inferInsert) {
      const [row] = await tx
        .insert(media)
        .values(values)
        .onConflictDoNothing({ target: [media.workspaceId, media.hash] })
        .returning();
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<typeof media.$inferInsert>) {
      const [row] = await tx
        .update(media)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(media.id, id))
        .returning();
      return row;
    },
    async delete(tx: Tx, id: string) {
      const [row] = await tx.delete(media).where(eq(media.id, id)).returning();
      return row;
    },
  };
}

export type MediaRepo = ReturnType<typeof makeMediaRepo>;
