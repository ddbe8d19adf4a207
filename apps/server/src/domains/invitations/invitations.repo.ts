import { and, eq, gt, ilike, inArray, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import { invitations, memberships, roles, users, workspaces } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import { clientRoles } from '#domains/workspaces/index.ts';
import type { InvitationListQuery } from './invitations.schemas.ts';

export type InvitationRow = typeof invitations.$inferSelect;

const order: Order = { column: invitations.id, id: invitations.id, descending: true };
const open = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));
const ofStatus: Record<NonNullable<InvitationListQuery['status']>, SQL | undefined> = {
  open: and(open, gt(invitations.expiresAt, sql`now()`)),
  expired: and(open, lte(invitations.expiresAt, sql`now()`)),
  accepted: isNotNull(invitations.acceptedAt),
  revoked: isNotNull(invitations.revokedAt),
};

export function makeInvitationsRepo() {
  return {
    async list(tx: Tx, query: InvitationListQuery) {
      const rows = await tx
        .select()
        .from(invitations)
        .where(
          all(
            query.status ? ofStatus[query.status] : undefined,
            query.q ? ilike(invitations.email, containing(query.q)) : undefined,
            after(order, query.cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.id, row.id]);
    },
    async lock(tx: Tx, id: string) {
      const [row] = await tx.select().from(invitations).where(eq(invitations.id, id)).for('update');
      return row;
    },
    async insert(tx: Tx, values: typeof invitations.$inferInsert) {
      const [row] = await tx.insert(invitations).values(values).returning();
      if (!row) throw new Error('The invitation was not stored.');
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<typeof invitations.$inferInsert>) {
      const [row] = await tx.update(invitations).set(values).where(eq(invitations.id, id)).returning();
      if (!row) throw new Error('The invitation was not stored.');
      return row;
    },
    /** What has expired makes room for a new one to the same address. */
    async retireExpired(tx: Tx, email: string): Promise<void> {
      await tx
        .update(invitations)
        .set({ revokedAt: sql`now()`, tokenHash: null })
        .where(and(eq(invitations.email, email), ofStatus.expired));
    },
    async isMember(tx: Tx, workspaceId: string, email: string): Promise<boolean> {
      const rows = await tx
        .select({ id: memberships.id })
        .from(memberships)
        .innerJoin(users, eq(users.id, memberships.userId))
        .where(and(eq(memberships.workspaceId, workspaceId), eq(users.email, email)));
      return rows.length > 0;
    },
    /** Uses the token up: of many at once exactly one gets the row. */
    async take(tx: Tx, tokenHash: string, acceptedBy: string) {
      const [row] = await tx
        .update(invitations)
        .set({ acceptedAt: sql`now()`, acceptedBy, tokenHash: null })
        .where(and(eq(invitations.tokenHash, tokenHash), ofStatus.open))
        .returning();
      return row;
    },
    /** Everything that the mail and the page of an invitation say. By token only while it can be accepted. */
    async offer(tx: Tx, by: { tokenHash: string } | { id: string }) {
      const [row] = await tx
        .select({
          invitation: invitations,
          workspaceName: workspaces.name,
          workspaceLocale: workspaces.locale,
          entersByLink: sql<boolean>`${inArray(invitations.role, [...clientRoles])} and ${workspaces.clientsEnterByLink}
            and not (${workspaces.mfaRoles} ? ${invitations.role})`,
          roleName: roles.name,
          invitedByName: users.name,
        })
        .from(invitations)
        .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
        .leftJoin(roles, eq(roles.id, invitations.roleId))
        .leftJoin(users, eq(users.id, invitations.invitedBy))
        .where(and('id' in by ? eq(invitations.id, by.id) : eq(invitations.tokenHash, by.tokenHash), ofStatus.open));
      return row;
    },
    async account(tx: Tx, email: string) {
      const [row] = await tx.select({ id: users.id, locale: users.locale }).from(users).where(eq(users.email, email));
      return row;
    },
    async emailOf(tx: Tx, userId: string): Promise<string | undefined> {
      const [row] = await tx.select({ email: users.email }).from(users).where(eq(users.id, userId));
      return row?.email;
    },
  };
}

export type InvitationsRepo = ReturnType<typeof makeInvitationsRepo>;
