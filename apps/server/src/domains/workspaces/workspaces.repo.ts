import { and, asc, eq, ilike, isNull, lte, or, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { byShape, prepared, type Slots } from '#db/prepared.ts';
import { containing } from '#db/search.ts';
import { instanceSettings, memberships, roles, siteGrants, users, workspaces } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import { eraseChain } from '#kernel/audit/index.ts';
import type { Membership, WorkspaceQuery } from './workspaces.schemas.ts';

const membershipColumns = {
  member: {
    workspaceId: memberships.workspaceId,
    role: memberships.role,
    roleId: memberships.roleId,
    confined: memberships.confined,
  },
  workspace: {
    modulesOff: workspaces.modulesOff,
    mfaRoles: workspaces.mfaRoles,
    suspendedAt: workspaces.suspendedAt,
  },
  role: { permissions: roles.permissions, requiresMfa: roles.requiresMfa },
};

const membershipStatement = byShape(([which]) =>
  prepared(membershipColumns, (tx, $: Slots<{ userId: string; workspaceId: string | null }>) =>
    tx
      .select(membershipColumns)
      .from(memberships)
      .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
      .leftJoin(roles, eq(roles.id, memberships.roleId))
      .where(
        and(
          eq(memberships.userId, $.userId),
          isNull(memberships.suspendedAt),
          which === 'one'
            ? sql`${memberships.workspaceId} = ${$.workspaceId}::uuid`
            : sql`${$.workspaceId}::uuid is null`,
        ),
      )
      .orderBy(sql`${workspaces.suspendedAt} is not null`, asc(memberships.createdAt), asc(memberships.id))
      .limit(1),
  ),
);
const membership = (which: 'one' | 'first') => membershipStatement([which]);

async function grantedSites(tx: Tx, workspaceId: string, userId: string): Promise<string[]> {
  const rows = await tx
    .select({ siteId: siteGrants.siteId })
    .from(siteGrants)
    .where(and(eq(siteGrants.workspaceId, workspaceId), eq(siteGrants.userId, userId)))
    .limit(1000);
  return rows.map((row) => row.siteId);
}

const belongs = (userId: string) => and(eq(memberships.userId, userId), isNull(memberships.suspendedAt));
const byName: Order = { column: workspaces.name, id: workspaces.id, descending: false };

const MODULES = 'modules';

export function makeWorkspacesRepo() {
  return {
    /** Keeps which modules this instance has had, and gives those that are new to it; none the first time. One process after the other. */
    async noteModules(tx: Tx, modules: readonly string[]): Promise<string[]> {
      const [first] = await tx
        .insert(instanceSettings)
        .values({ key: MODULES, value: modules })
        .onConflictDoNothing()
        .returning();
      if (first) return [];
      const ofModules = eq(instanceSettings.key, MODULES);
      const [row] = await tx.select().from(instanceSettings).where(ofModules).for('update');
      const known = (row?.value ?? []) as string[];
      const fresh = modules.filter((module) => !known.includes(module));
      if (fresh.length > 0)
        await tx
          .update(instanceSettings)
          .set({ value: [...known, ...fresh] })
          .where(ofModules);
      return fresh;
    },
    /** Switches modules off in every workspace; gives the ids of all. */
    async switchOffEverywhere(tx: Tx, modules: readonly string[]): Promise<string[]> {
      const rows = await tx
        .update(workspaces)
        .set({ modulesOff: sql`${workspaces.modulesOff} || ${JSON.stringify(modules)}::jsonb` })
        .returning({ id: workspaces.id });
      return rows.map(({ id }) => id);
    },
    /** Workspaces the person belongs to. */
    async listOf(tx: Tx, userId: string, query: WorkspaceQuery) {
      const rows = await tx
        .select({ workspace: workspaces, role: memberships.role })
        .from(memberships)
        .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
        .where(
          all(
            belongs(userId),
            query.q ? ilike(workspaces.name, containing(query.q)) : undefined,
            after(byName, query.cursor),
          ),
        )
        .orderBy(...orderBy(byName))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, ({ workspace }) => [workspace.name, workspace.id]);
    },
    async idsOf(tx: Tx, userId: string): Promise<string[]> {
      const rows = await tx.select({ id: memberships.workspaceId }).from(memberships).where(belongs(userId));
      return rows.map(({ id }) => id);
    },
    /** Membership of a person in this workspace, or in their first one. Suspended members are no members. */
    async membership(tx: Tx, userId: string, workspaceId: string | undefined): Promise<Membership | undefined> {
      const [row] = await membership(workspaceId ? 'one' : 'first')(tx, { userId, workspaceId: workspaceId ?? null });
      if (!row) return undefined;
      const { member, workspace, role } = row;
      // Only few are confined: the others are spared the second look.
      const siteIds = member.confined ? await grantedSites(tx, member.workspaceId, userId) : null;
      return {
        workspaceId: member.workspaceId,
        role: member.role,
        roleId: member.roleId,
        permissions: member.role === 'custom' ? (role.permissions ?? []) : null,
        confined: member.confined,
        siteIds,
        modulesOff: workspace.modulesOff,
        workspaceSuspended: workspace.suspendedAt !== null,
        requiresMfa: member.role === 'custom' ? role.requiresMfa === true : workspace.mfaRoles.includes(member.role),
      };
    },
    /** True when the person has a role somewhere that needs a second factor. */
    async needsSecondFactor(tx: Tx, userId: string): Promise<boolean> {
      const rows = await tx
        .select({ id: memberships.id })
        .from(memberships)
        .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
        .leftJoin(roles, eq(roles.id, memberships.roleId))
        .where(
          and(
            eq(memberships.userId, userId),
            isNull(memberships.suspendedAt),
            or(eq(roles.requiresMfa, true), sql`${workspaces.mfaRoles} ? ${memberships.role}`),
          ),
        )
        .limit(1);
      return rows.length > 0;
    },
    async find(tx: Tx, id: string) {
      const [row] = await tx.select().from(workspaces).where(eq(workspaces.id, id));
      return row;
    },
    /** Undefined when the slug is taken. */
    async insert(tx: Tx, values: typeof workspaces.$inferInsert) {
      const [row] = await tx
        .insert(workspaces)
        .values(values)
        .onConflictDoNothing({ target: workspaces.slug })
        .returning();
      return row;
    },
    async addMember(tx: Tx, workspaceId: string, userId: string, role: string) {
      await tx.insert(memberships).values({ workspaceId, userId, role });
    },
    async update(tx: Tx, id: string, values: Partial<typeof workspaces.$inferInsert>) {
      const [row] = await tx
        .update(workspaces)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(workspaces.id, id))
        .returning();
      return row;
    },
    /** Locks the row until the transaction ends. */
    async lock(tx: Tx, id: string) {
      const [row] = await tx.select().from(workspaces).where(eq(workspaces.id, id)).for('update');
      return row;
    },
    /** Workspaces whose time has come; at most 20. */
    async due(tx: Tx, now: Date) {
      return tx
        .select({ id: workspaces.id, name: workspaces.name })
        .from(workspaces)
        .where(lte(workspaces.eraseAt, now))
        .limit(20);
    },
    /** Everything goes with it; work that is under way for it finds no place for what it writes. */
    async erase(tx: Tx, id: string) {
      await eraseChain(tx, id);
      await tx.delete(workspaces).where(eq(workspaces.id, id));
    },
    async members(tx: Tx, workspaceId: string) {
      return tx
        .select({
          userId: users.id,
          name: users.name,
          email: users.email,
          role: memberships.role,
          createdAt: memberships.createdAt,
        })
        .from(memberships)
        .innerJoin(users, eq(users.id, memberships.userId))
        .where(eq(memberships.workspaceId, workspaceId))
        .orderBy(asc(memberships.createdAt))
        .limit(500);
    },
  };
}

export type WorkspacesRepo = ReturnType<typeof makeWorkspacesRepo>;
