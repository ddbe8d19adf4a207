import { and, eq } from 'drizzle-orm';
import { accounts, users } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

export function makeAuthRepo() {
  const withPassword = (tx: Tx) =>
    tx
      .select({ user: users, password: accounts.password })
      .from(users)
      .leftJoin(accounts, and(eq(accounts.userId, users.id), eq(accounts.providerId, 'credential')));
  return {
    /** The person of an address, with the hash of their password if they have one. */
    async byEmail(tx: Tx, email: string) {
      const [row] = await withPassword(tx).where(eq(users.email, email));
      return row;
    },
    async byId(tx: Tx, id: string) {
      const [row] = await withPassword(tx).where(eq(users.id, id));
      return row;
    },
    /** Stores the same password in a newer way, unless it was changed meanwhile. */
    async renewHash(tx: Tx, userId: string, former: string, password: string) {
      await tx
        .update(accounts)
        .set({ password })
        .where(and(eq(accounts.userId, userId), eq(accounts.providerId, 'credential'), eq(accounts.password, former)));
    },
  };
}

export type AuthRepo = ReturnType<typeof makeAuthRepo>;
