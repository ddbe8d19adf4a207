import { asc, eq, exists, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { memberships, pageComments, pageRevisions, pages, siteGrants, users } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { CommentQuery } from './page-comments.schemas.ts';

export type CommentRow = typeof pageComments.$inferSelect;
export interface SignedComment {
  comment: CommentRow;
  authorName: string | null;
}

const byTime: Order = { column: pageComments.createdAt, id: pageComments.id, descending: false };
const signed = { comment: pageComments, authorName: users.name };

export function makePageCommentsRepo() {
  return {
    async list(tx: Tx, { page, limit, cursor }: CommentQuery) {
      const rows = await tx
        .select(signed)
        .from(pageComments)
        .leftJoin(users, eq(users.id, pageComments.authorId))
        .where(all(eq(pageComments.pageId, page), after(byTime, cursor)))
        .orderBy(...orderBy(byTime))
        .limit(limit + 1);
      return toPage(rows, limit, ({ comment }) => [comment.createdAt.toISOString(), comment.id]);
    },
    async find(tx: Tx, id: string): Promise<SignedComment | undefined> {
      const [row] = await tx
        .select(signed)
        .from(pageComments)
        .leftJoin(users, eq(users.id, pageComments.authorId))
        .where(eq(pageComments.id, id));
      return row;
    },
    async insert(tx: Tx, values: typeof pageComments.$inferInsert): Promise<string> {
      const [row] = await tx.insert(pageComments).values(values).returning({ id: pageComments.id });
      if (!row) throw new Error('The comment was not stored.');
      return row.id;
    },
    async update(tx: Tx, id: string, values: Partial<typeof pageComments.$inferInsert>): Promise<void> {
      await tx
        .update(pageComments)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(pageComments.id, id));
    },
    async delete(tx: Tx, id: string): Promise<void> {
      await tx.delete(pageComments).where(eq(pageComments.id, id));
    },
    people: (tx: Tx, workspaceId: string) =>
      tx
        .select({ userId: users.id, name: users.name })
        .from(memberships)
        .innerJoin(users, eq(users.id, memberships.userId))
        .where(eq(memberships.workspaceId, workspaceId))
        .orderBy(asc(users.name))
        .limit(500),
    async pageOf(tx: Tx, id: string) {
      const columns = { id: pages.id, siteId: pages.siteId, title: pages.title };
      const [row] = await tx.select(columns).from(pages).where(eq(pages.id, id));
      return row;
    },
    /** Who has changed the page, as far as its revisions remember. */
    async makersOf(tx: Tx, pageId: string): Promise<string[]> {
      const rows = await tx
        .selectDistinct({ userId: pageRevisions.createdBy })
        .from(pageRevisions)
        .where(all(eq(pageRevisions.pageId, pageId), isNotNull(pageRevisions.createdBy)));
      return rows.flatMap(({ userId }) => userId ?? []);
    },
    /** Who has spoken in a thread, or was named in it. */
    async inThread(tx: Tx, threadId: string): Promise<string[]> {
      const rows = await tx
        .select({ authorId: pageComments.authorId, mentions: pageComments.mentions })
        .from(pageComments)
        .where(or(eq(pageComments.id, threadId), eq(pageComments.parentId, threadId)));
      return rows.flatMap(({ authorId, mentions }) => [...(authorId === null ? [] : [authorId]), ...mentions]);
    },
    /** Those of the people who work here and may see the site. */
    async audience(tx: Tx, workspaceId: string, siteId: string, ids: readonly string[]): Promise<Set<string>> {
      if (ids.length === 0) return new Set();
      const granted = tx
        .select({ siteId: siteGrants.siteId })
        .from(siteGrants)
        .where(
          all(
            eq(siteGrants.workspaceId, memberships.workspaceId),
            eq(siteGrants.userId, memberships.userId),
            eq(siteGrants.siteId, siteId),
          ),
        );
      const rows = await tx
        .select({ userId: memberships.userId })
        .from(memberships)
        .where(
          all(
            eq(memberships.workspaceId, workspaceId),
            inArray(memberships.userId, [...new Set(ids)]),
            isNull(memberships.suspendedAt),
            or(eq(memberships.confined, false), exists(granted)),
          ),
        );
      return new Set(rows.map((row) => row.userId));
    },
    /** Those of the people who belong to the workspace. */
    async members(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Set<string>> {
      if (ids.length === 0) return new Set();
      const rows = await tx
        .select({ userId: memberships.userId })
        .from(memberships)
        .where(all(eq(memberships.workspaceId, workspaceId), inArray(memberships.userId, [...ids])));
      return new Set(rows.map((row) => row.userId));
    },
  };
}

export type PageCommentsRepo = ReturnType<typeof makePageCommentsRepo>;
