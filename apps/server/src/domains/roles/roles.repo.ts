import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { invitations, memberships, roles, workspaces } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

export type RoleRow = typeof roles.$inferSelect;

/** A role as members and invitations refer to it. */
interface Ref {
  role: string;
  roleId: string | null;
}

/** Those of the other workspaces of a person can be read, too, so that rights there can be told. */
const here = sql`${roles.workspaceId} = nullif(current_setting('app.workspace_id', true), '')::uuid`;

export function makeRolesRepo() {
  return {
    async list(tx: Tx) {
      return tx.select().from(roles).where(here).orderBy(asc(roles.name)).limit(200);
    },
    async find(tx: Tx, id: string) {
      const [row] = await tx
        .select()
        .from(roles)
        .where(and(eq(roles.id, id), here));
      return row;
    },
    async lock(tx: Tx, id: string) {
      const [row] = await tx
        .select()
        .from(roles)
        .where(and(eq(roles.id, id), here))
        .for('update');
      return row;
    },
    async insert(tx: Tx, values: typeof roles.$inferInsert) {
      const [row] = await tx.insert(roles).values(values).returning();
      if (!row) throw new Error('The role was not stored.');
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<typeof roles.$inferInsert>) {
      const [row] = await tx
        .update(roles)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(roles.id, id))
        .returning();
      if (!row) throw new Error('The role was not stored.');
      return row;
    },
    delete: async (tx: Tx, id: string) => void (await tx.delete(roles).where(eq(roles.id, id))),
    /** How many members have each role, by its id or the name of a built-in one. */
    async memberCounts(tx: Tx, workspaceId: string): Promise<ReadonlyMap<string, number>> {
      const rows = await tx
        .select({ role: memberships.role, roleId: memberships.roleId, n: sql<number>`count(*)::int` })
        .from(memberships)
        .where(eq(memberships.workspaceId, workspaceId))
        .groupBy(memberships.role, memberships.roleId);
      return new Map(rows.map((row) => [row.roleId ?? row.role, row.n]));
    },
    /** Members and open invitations with a role. */
    async uses(tx: Tx, roleId: string): Promise<number> {
      const members = await tx.select({ id: memberships.id }).from(memberships).where(eq(memberships.roleId, roleId));
      const open = await tx
        .select({ id: invitations.id })
        .from(invitations)
        .where(and(eq(invitations.roleId, roleId), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)));
      return members.length + open.length;
    },
    /** Gives everybody with a role another one; what was accepted or revoked forgets the old one. */
    async move(tx: Tx, roleId: string, to: Ref): Promise<void> {
      await tx.update(memberships).set(to).where(eq(memberships.roleId, roleId));
      await tx.update(invitations).set(to).where(eq(invitations.roleId, roleId));
    },
    async mfaRoles(tx: Tx, workspaceId: string): Promise<string[]> {
      const [row] = await tx
        .select({ mfaRoles: workspaces.mfaRoles })
        .from(workspaces)
        .where(eq(workspaces.id, workspaceId));
      return row?.mfaRoles ?? [];
    },
    async setMfaRoles(tx: Tx, workspaceId: string, mfaRoles: string[]): Promise<void> {
      await tx.update(workspaces).set({ mfaRoles, updatedAt: new Date() }).where(eq(workspaces.id, workspaceId));
    },
    async lockWorkspace(tx: Tx, workspaceId: string): Promise<void> {
      await tx.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspaceId)).for('update');
    },
  };
}

export type RolesRepo = ReturnType<typeof makeRolesRepo>;
