import { and, count, eq, ilike, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import { draftComments, drafts, draftVersions, generations, memberships, users } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { DraftQuery, PartQuery } from './drafts.schemas.ts';

export type DraftRow = typeof drafts.$inferSelect;
type NewRow = typeof drafts.$inferInsert;
export interface ShownDraft {
  draft: DraftRow;
  ownerName: string | null;
  isSample: boolean | null;
  planKind: string | null;
  planStage: string | null;
  comments: number;
}

const order: Order = { column: drafts.updatedAt, id: drafts.id, descending: true };
const newest: Order = { column: draftVersions.revision, id: draftVersions.id, descending: true };
const asSaid: Order = { column: draftComments.id, id: draftComments.id, descending: false };
const comments = sql<number>`(select ${count()} from ${draftComments} where ${draftComments.draftId} = ${drafts.id})`;
const plans = alias(generations, 'plans');
const shown = {
  draft: drafts,
  ownerName: users.name,
  isSample: generations.isSample,
  planKind: plans.kind,
  planStage: plans.planStage,
  comments: comments.mapWith(Number),
};

export function makeDraftsRepo() {
  const select = (tx: Tx) =>
    tx
      .select(shown)
      .from(drafts)
      .leftJoin(users, eq(users.id, drafts.ownerId))
      .leftJoin(generations, eq(generations.id, drafts.generationId))
      .leftJoin(plans, eq(plans.id, drafts.planId));
  return {
    async list(tx: Tx, { limit, cursor, state, owner, q }: DraftQuery) {
      const rows = await select(tx)
        .where(
          all(
            state ? eq(drafts.state, state) : undefined,
            owner ? eq(drafts.ownerId, owner) : undefined,
            q ? ilike(drafts.title, containing(q)) : undefined,
            after(order, cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(limit + 1);
      return toPage(rows, limit, ({ draft }) => [draft.updatedAt.toISOString(), draft.id]);
    },
    async find(tx: Tx, id: string): Promise<ShownDraft | undefined> {
      const [row] = await select(tx).where(eq(drafts.id, id));
      return row;
    },
    /** Ids of those that were made of these generations. */
    ofGenerations: (tx: Tx, ids: readonly string[]): Promise<{ id: string; generationId: string | null }[]> =>
      ids.length === 0
        ? Promise.resolve([])
        : tx
            .select({ id: drafts.id, generationId: drafts.generationId })
            .from(drafts)
            .where(inArray(drafts.generationId, [...ids])),
    /** Those that are there of these ids. */
    several: (tx: Tx, ids: readonly string[]): Promise<DraftRow[]> =>
      ids.length === 0
        ? Promise.resolve([])
        : tx
            .select()
            .from(drafts)
            .where(inArray(drafts.id, [...ids])),
    /** Drafts that were kept before drafts knew their plan. */
    async belong(tx: Tx, ids: readonly string[], planId: string): Promise<void> {
      if (ids.length === 0) return;
      await tx
        .update(drafts)
        .set({ planId })
        .where(and(inArray(drafts.id, [...ids]), isNull(drafts.planId)));
    },
    async lock(tx: Tx, id: string): Promise<DraftRow | undefined> {
      const [row] = await tx.select().from(drafts).where(eq(drafts.id, id)).for('update');
      return row;
    },
    async insert(tx: Tx, values: NewRow): Promise<DraftRow> {
      const [row] = await tx.insert(drafts).values(values).returning();
      if (!row) throw new Error('The draft was not stored.');
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<NewRow>): Promise<DraftRow> {
      const [row] = await tx
        .update(drafts)
        .set({ ...values, revision: sql`${drafts.revision} + 1`, updatedAt: sql`now()` })
        .where(eq(drafts.id, id))
        .returning();
      if (!row) throw new Error('The draft has gone.');
      return row;
    },
    async delete(tx: Tx, id: string): Promise<void> {
      await tx.delete(drafts).where(eq(drafts.id, id));
    },
    /** The words as they stand now, as a version. */
    async keep(
      tx: Tx,
      { workspaceId, id, revision, title, brief, body }: DraftRow,
      createdBy: string | null,
    ): Promise<void> {
      await tx.insert(draftVersions).values({ workspaceId, draftId: id, revision, title, brief, body, createdBy });
    },
    async versions(tx: Tx, id: string, query: PartQuery) {
      const rows = await tx
        .select()
        .from(draftVersions)
        .where(all(eq(draftVersions.draftId, id), after(newest, query.cursor)))
        .orderBy(...orderBy(newest))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.revision, row.id]);
    },
    async version(tx: Tx, id: string, revision: number) {
      const [row] = await tx
        .select()
        .from(draftVersions)
        .where(all(eq(draftVersions.draftId, id), eq(draftVersions.revision, revision)));
      return row;
    },
    async comments(tx: Tx, id: string, query: PartQuery) {
      const rows = await tx
        .select({ comment: draftComments, authorName: users.name })
        .from(draftComments)
        .leftJoin(users, eq(users.id, draftComments.authorId))
        .where(all(eq(draftComments.draftId, id), after(asSaid, query.cursor)))
        .orderBy(...orderBy(asSaid))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, ({ comment }) => [comment.id, comment.id]);
    },
    async nameOf(tx: Tx, userId: string): Promise<string | null> {
      const [row] = await tx.select({ name: users.name }).from(users).where(eq(users.id, userId));
      return row?.name ?? null;
    },
    async say(tx: Tx, values: typeof draftComments.$inferInsert) {
      const [row] = await tx.insert(draftComments).values(values).returning();
      if (!row) throw new Error('The comment was not stored.');
      return row;
    },
    async isMember(tx: Tx, workspaceId: string, userId: string): Promise<boolean> {
      const [row] = await tx
        .select({ id: memberships.userId })
        .from(memberships)
        .where(all(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId)));
      return row !== undefined;
    },
  };
}

export type DraftsRepo = ReturnType<typeof makeDraftsRepo>;
