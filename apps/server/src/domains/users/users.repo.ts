import { and, eq, gt, ilike, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import {
  apiKeys,
  auditLog,
  deployments,
  impersonations,
  instanceSettings,
  invitations,
  mailboxMessages,
  media,
  memberships,
  pageRevisions,
  sessions,
  signInAttempts,
  users,
  workspaces,
} from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import { accountKey } from '#kernel/attempts/index.ts';
import type { UserListQuery } from './users.schemas.ts';

const order: Order = { column: users.id, id: users.id, descending: true };
const columns = {
  user: users,
  workspaces: sql<number>`(select count(*)::int from ${memberships} m where m.user_id = users.id)`,
  lastSeenAt: sql<string | null>`(select max(s.last_seen_at) from ${sessions} s where s.user_id = users.id)`,
};

const count = sql<number>`count(*)::int`;
const first = ([row]: { n: number }[]): number => row?.n ?? 0;

export function makeUsersRepo() {
  return {
    async list(tx: Tx, query: UserListQuery) {
      const part = query.q ? containing(query.q) : '';
      const set = (wanted: boolean | undefined) =>
        wanted === undefined ? undefined : wanted ? isNotNull(users.suspendedAt) : isNull(users.suspendedAt);
      const rows = await tx
        .select(columns)
        .from(users)
        .where(
          all(
            query.q ? or(ilike(users.name, part), ilike(users.email, part)) : undefined,
            set(query.blocked),
            query.admin === undefined ? undefined : eq(users.isAdmin, query.admin),
            after(order, query.cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, ({ user }) => [user.id, user.id]);
    },
    async find(tx: Tx, id: string) {
      const [row] = await tx.select(columns).from(users).where(eq(users.id, id));
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<typeof users.$inferInsert>): Promise<void> {
      await tx
        .update(users)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(users.id, id));
    },
    delete: async (tx: Tx, id: string) => void (await tx.delete(users).where(eq(users.id, id))),
    /** Changes of who administers the instance happen one after the other. */
    async lockAdmins(tx: Tx): Promise<void> {
      await tx
        .select({ key: instanceSettings.key })
        .from(instanceSettings)
        .where(eq(instanceSettings.key, 'first_owner'))
        .for('update');
    },
    async otherAdmins(tx: Tx, id: string): Promise<number> {
      return first(
        await tx
          .select({ n: count })
          .from(users)
          .where(and(eq(users.isAdmin, true), isNull(users.suspendedAt), ne(users.id, id))),
      );
    },
    async membershipsOf(tx: Tx, userId: string) {
      return tx
        .select({ workspaceId: workspaces.id, name: workspaces.name, role: memberships.role })
        .from(memberships)
        .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
        .where(eq(memberships.userId, userId))
        .limit(500);
    },
    /** Workspaces that would have no owner without this person; locked, so that this stays true. */
    async soleOwnerOf(tx: Tx, userId: string) {
      const rows = await tx
        .select({
          workspaceId: workspaces.id,
          name: workspaces.name,
          members: sql<number>`(select count(*)::int from ${memberships} m where m.workspace_id = ${workspaces.id})`,
          owners: sql<number>`(select count(*)::int from ${memberships} m where m.workspace_id = ${workspaces.id}
            and m.role = 'owner' and m.suspended_at is null and m.user_id <> ${userId}::uuid)`,
        })
        .from(workspaces)
        .innerJoin(memberships, eq(memberships.workspaceId, workspaces.id))
        .where(and(eq(memberships.userId, userId), eq(memberships.role, 'owner')))
        .for('update', { of: workspaces });
      return rows.filter((row) => row.owners === 0).map(({ owners: _, ...row }) => row);
    },
    async makeOwner(tx: Tx, workspaceId: string, userId: string): Promise<void> {
      await tx
        .insert(memberships)
        .values({ workspaceId, userId, role: 'owner' })
        .onConflictDoUpdate({
          target: [memberships.workspaceId, memberships.userId],
          set: { role: 'owner', roleId: null, confined: false, suspendedAt: null },
        });
    },
    async counts(tx: Tx, userId: string) {
      return {
        sessions: first(await tx.select({ n: count }).from(sessions).where(eq(sessions.userId, userId))),
        apiKeys: first(await tx.select({ n: count }).from(apiKeys).where(eq(apiKeys.userId, userId))),
        deployments: first(await tx.select({ n: count }).from(deployments).where(eq(deployments.createdBy, userId))),
        pageRevisions: first(
          await tx.select({ n: count }).from(pageRevisions).where(eq(pageRevisions.createdBy, userId)),
        ),
        media: first(await tx.select({ n: count }).from(media).where(eq(media.uploadedBy, userId))),
        auditLines: first(await tx.select({ n: count }).from(auditLog).where(eq(auditLog.actorId, userId))),
      };
    },
    /** What names the person without a foreign key to them. */
    async forget(tx: Tx, email: string): Promise<void> {
      await tx.delete(invitations).where(eq(invitations.email, email));
      await tx.delete(signInAttempts).where(eq(signInAttempts.key, accountKey(email)));
      await tx.delete(mailboxMessages).where(sql`${mailboxMessages.recipients} ? ${email}`);
    },
    async impersonation(tx: Tx, sessionId: string) {
      const [row] = await tx
        .select({ impersonation: impersonations, adminName: users.name })
        .from(impersonations)
        .innerJoin(users, eq(users.id, impersonations.adminId))
        .where(
          and(
            eq(impersonations.sessionId, sessionId),
            isNull(impersonations.endedAt),
            gt(impersonations.expiresAt, sql`now()`),
          ),
        );
      return row;
    },
    async insertImpersonation(tx: Tx, values: typeof impersonations.$inferInsert): Promise<void> {
      await tx.insert(impersonations).values(values);
    },
    /** Ends what has run out too, so that a new one can begin. */
    async endImpersonation(tx: Tx, sessionId: string, onlyExpired = false) {
      const rows = await tx
        .update(impersonations)
        .set({ endedAt: sql`now()` })
        .where(
          and(
            eq(impersonations.sessionId, sessionId),
            isNull(impersonations.endedAt),
            onlyExpired ? sql`${impersonations.expiresAt} <= now()` : undefined,
          ),
        )
        .returning();
      return rows[0];
    },
  };
}

export type UsersRepo = ReturnType<typeof makeUsersRepo>;
