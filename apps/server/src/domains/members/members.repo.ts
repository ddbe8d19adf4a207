import { and, eq, exists, ilike, inArray, isNotNull, isNull, ne, not, or, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import { memberships, roles, siteGrants, sites, users, workspaces } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { MemberListQuery } from './members.schemas.ts';

export type MembershipRow = typeof memberships.$inferSelect;
type Change = Partial<Pick<MembershipRow, 'role' | 'roleId' | 'confined' | 'suspendedAt'>>;

const columns = {
  id: memberships.id,
  userId: users.id,
  name: users.name,
  email: users.email,
  role: memberships.role,
  roleId: memberships.roleId,
  roleName: roles.name,
  confined: memberships.confined,
  suspendedAt: memberships.suspendedAt,
  createdAt: memberships.createdAt,
};
const order: Order = { column: memberships.id, id: memberships.id, descending: false };

const members = (tx: Tx) =>
  tx
    .select(columns)
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(roles, eq(roles.id, memberships.roleId));

const granted = (tx: Tx, siteId: string) =>
  exists(
    tx
      .select({ siteId: siteGrants.siteId })
      .from(siteGrants)
      .where(
        and(
          eq(siteGrants.workspaceId, memberships.workspaceId),
          eq(siteGrants.userId, memberships.userId),
          eq(siteGrants.siteId, siteId),
        ),
      ),
  );

export type MemberRow = Awaited<ReturnType<ReturnType<typeof makeMembersRepo>['list']>>['items'][number];

export function makeMembersRepo() {
  return {
    async list(tx: Tx, workspaceId: string, query: MemberListQuery) {
      const part = query.q ? containing(query.q) : '';
      const rows = await members(tx)
        .where(
          all(
            eq(memberships.workspaceId, workspaceId),
            query.q ? or(ilike(users.name, part), ilike(users.email, part)) : undefined,
            query.role ? eq(memberships.role, query.role) : undefined,
            query.suspended === undefined
              ? undefined
              : query.suspended
                ? isNotNull(memberships.suspendedAt)
                : isNull(memberships.suspendedAt),
            query.site ? or(eq(memberships.confined, false), granted(tx, query.site)) : undefined,
            query.without ? and(eq(memberships.confined, true), not(granted(tx, query.without))) : undefined,
            after(order, query.cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    async find(tx: Tx, workspaceId: string, userId: string) {
      const [row] = await members(tx).where(
        and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId)),
      );
      return row;
    },
    /** One who changes who owns a workspace waits for the other: row lock on the workspace itself. */
    async lockWorkspace(tx: Tx, workspaceId: string): Promise<void> {
      await tx.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspaceId)).for('update');
    },
    /** Owners who can act, without this one. Only right while the workspace is locked. */
    async otherOwners(tx: Tx, workspaceId: string, userId: string): Promise<number> {
      const [row] = await tx
        .select({ n: sql<number>`count(*)::int` })
        .from(memberships)
        .where(
          and(
            eq(memberships.workspaceId, workspaceId),
            eq(memberships.role, 'owner'),
            isNull(memberships.suspendedAt),
            ne(memberships.userId, userId),
          ),
        );
      return row?.n ?? 0;
    },
    async update(tx: Tx, workspaceId: string, userId: string, values: Change): Promise<void> {
      if (Object.keys(values).length === 0) return;
      await tx
        .update(memberships)
        .set(values)
        .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId)));
    },
    async delete(tx: Tx, workspaceId: string, userId: string): Promise<void> {
      await tx.delete(memberships).where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId)));
    },
    /** False when the person is a member already. */
    async insert(tx: Tx, values: typeof memberships.$inferInsert): Promise<boolean> {
      const rows = await tx
        .insert(memberships)
        .values(values)
        .onConflictDoNothing({ target: [memberships.workspaceId, memberships.userId] })
        .returning({ id: memberships.id });
      return rows.length === 1;
    },
    /** Sites that each of these people was given. */
    async grantsOf(tx: Tx, workspaceId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
      if (userIds.length === 0) return new Map();
      const rows = await tx
        .select({ userId: siteGrants.userId, siteId: siteGrants.siteId })
        .from(siteGrants)
        .where(and(eq(siteGrants.workspaceId, workspaceId), inArray(siteGrants.userId, [...userIds])));
      const byUser = Map.groupBy(rows, (row) => row.userId);
      return new Map([...byUser].map(([userId, grants]) => [userId, grants.map((grant) => grant.siteId)]));
    },
    async setGrants(tx: Tx, workspaceId: string, userId: string, siteIds: readonly string[]): Promise<void> {
      await tx.delete(siteGrants).where(and(eq(siteGrants.workspaceId, workspaceId), eq(siteGrants.userId, userId)));
      if (siteIds.length > 0)
        await tx.insert(siteGrants).values(siteIds.map((siteId) => ({ workspaceId, userId, siteId })));
    },
    /** Those of the ids that are sites of the workspace. */
    async knownSites(tx: Tx, workspaceId: string, siteIds: readonly string[]): Promise<string[]> {
      if (siteIds.length === 0) return [];
      const rows = await tx
        .select({ id: sites.id })
        .from(sites)
        .where(and(eq(sites.workspaceId, workspaceId), inArray(sites.id, [...siteIds])));
      return rows.map((row) => row.id);
    },
  };
}

export type MembersRepo = ReturnType<typeof makeMembersRepo>;
