import { and, asc, eq } from 'drizzle-orm';
import { memberships, users, workspaces } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

export function makeWorkspacesRepo() {
  return {
    /** Workspaces the person belongs to, oldest membership first; at most 200. */
    async listOf(tx: Tx, userId: string) {
      return tx
        .select({ workspace: workspaces, role: memberships.role })
        .from(memberships)
        .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
        .where(eq(memberships.userId, userId))
        .orderBy(asc(memberships.createdAt), asc(memberships.id))
        .limit(200);
    },
    async membership(tx: Tx, userId: string, workspaceId: string | undefined) {
      const [row] = await tx
        .select({ workspaceId: memberships.workspaceId, role: memberships.role })
        .from(memberships)
        .where(and(eq(memberships.userId, userId), workspaceId ? eq(memberships.workspaceId, workspaceId) : undefined))
        .orderBy(asc(memberships.createdAt), asc(memberships.id))
        .limit(1);
      return row;
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
