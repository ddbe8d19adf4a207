import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { users } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import { onlyClient } from '#domains/workspaces/index.ts';

/** Neither blocked nor in charge of anything. */
const isClient = and(isNull(users.suspendedAt), onlyClient(users.id));

export function makeSignInLinksRepo() {
  const client = async (tx: Tx, which: SQL) => {
    const [row] = await tx.select().from(users).where(and(which, isClient));
    return row;
  };
  return {
    /** Undefined for everybody but clients. */
    clientAt: (tx: Tx, email: string) => client(tx, eq(users.email, email)),
    clientOf: (tx: Tx, id: string) => client(tx, eq(users.id, id)),
    async markVerified(tx: Tx, id: string): Promise<void> {
      await tx.update(users).set({ emailVerified: true, updatedAt: sql`now()` }).where(eq(users.id, id));
    },
  };
}

export type SignInLinksRepo = ReturnType<typeof makeSignInLinksRepo>;
