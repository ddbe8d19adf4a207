import { and, eq, gt, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { apiKeys, users } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { KeyListQuery } from './api-keys.schemas.ts';

export type ApiKeyRow = typeof apiKeys.$inferSelect;

/** Keys of a workspace, or the personal ones of somebody. */
export type Owner = { workspaceId: string } | { userId: string };

const order: Order = { column: apiKeys.id, id: apiKeys.id, descending: true };
const alive = and(isNull(apiKeys.revokedAt), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)));
const ownedBy = (owner: Owner): SQL | undefined =>
  'workspaceId' in owner
    ? eq(apiKeys.workspaceId, owner.workspaceId)
    : and(isNull(apiKeys.workspaceId), eq(apiKeys.userId, owner.userId));

export function makeApiKeysRepo() {
  return {
    async list(tx: Tx, owner: Owner, query: KeyListQuery) {
      const rows = await tx
        .select()
        .from(apiKeys)
        .where(all(ownedBy(owner), query.ended ? undefined : alive, after(order, query.cursor)))
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    async lock(tx: Tx, owner: Owner, id: string) {
      const [row] = await tx
        .select()
        .from(apiKeys)
        .where(and(eq(apiKeys.id, id), ownedBy(owner)))
        .for('update');
      return row;
    },
    async countAlive(tx: Tx, owner: Owner): Promise<number> {
      return tx.$count(apiKeys, and(ownedBy(owner), alive));
    },
    async insert(tx: Tx, values: typeof apiKeys.$inferInsert) {
      const [row] = await tx.insert(apiKeys).values(values).returning();
      if (!row) throw new Error('The key was not stored.');
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<typeof apiKeys.$inferInsert>) {
      const [row] = await tx.update(apiKeys).set(values).where(eq(apiKeys.id, id)).returning();
      if (!row) throw new Error('The key was not stored.');
      return row;
    },
    /** The key behind a token, while it and its person count. */
    async byHash(tx: Tx, tokenHash: string) {
      const [row] = await tx
        .select({ key: apiKeys })
        .from(apiKeys)
        .innerJoin(users, eq(users.id, apiKeys.userId))
        .where(and(eq(apiKeys.tokenHash, tokenHash), alive, isNull(users.suspendedAt)));
      return row?.key;
    },
    /** Notes the use of a key, once a minute at most. */
    async used(tx: Tx, id: string, from: string, notBefore: Date): Promise<void> {
      await tx
        .update(apiKeys)
        .set({ lastUsedAt: sql`now()`, lastUsedFrom: from })
        .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, notBefore))));
    },
  };
}

export type ApiKeysRepo = ReturnType<typeof makeApiKeysRepo>;
