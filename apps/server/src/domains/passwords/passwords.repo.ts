import { and, eq, sql } from 'drizzle-orm';
import { accounts, users } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

export function makePasswordsRepo() {
  const withPassword = (tx: Tx) =>
    tx
      .select({ user: users, password: accounts.password })
      .from(users)
      .leftJoin(accounts, and(eq(accounts.userId, users.id), eq(accounts.providerId, 'credential')));
  return {
    async byId(tx: Tx, id: string) {
      const [row] = await withPassword(tx).where(eq(users.id, id));
      return row;
    },
    async byEmail(tx: Tx, email: string) {
      const [row] = await withPassword(tx).where(eq(users.email, email));
      return row;
    },
    async set(tx: Tx, userId: string, password: string) {
      await tx
        .insert(accounts)
        .values({ userId, accountId: userId, providerId: 'credential', password })
        .onConflictDoUpdate({
          target: [accounts.providerId, accounts.accountId],
          set: { password, updatedAt: sql`now()` },
        });
    },
    async markVerified(tx: Tx, userId: string) {
      await tx.update(users).set({ emailVerified: true, updatedAt: sql`now()` }).where(eq(users.id, userId));
    },
  };
}

export type PasswordsRepo = ReturnType<typeof makePasswordsRepo>;
