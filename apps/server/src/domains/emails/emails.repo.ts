import { and, eq, sql } from 'drizzle-orm';
import { users } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import { violated } from '#db/violated.ts';

export function makeEmailsRepo() {
  return {
    async find(tx: Tx, id: string) {
      const [row] = await tx.select().from(users).where(eq(users.id, id));
      return row;
    },
    /** False when the person has another address by now. */
    async verify(tx: Tx, id: string, email: string): Promise<boolean> {
      const rows = await tx
        .update(users)
        .set({ emailVerified: true, updatedAt: sql`now()` })
        .where(and(eq(users.id, id), eq(users.email, email)))
        .returning({ id: users.id });
      return rows.length === 1;
    },
    /** False when somebody else has the address; the transaction is lost then. */
    async change(tx: Tx, id: string, email: string): Promise<boolean> {
      try {
        await tx.update(users).set({ email, emailVerified: true, updatedAt: sql`now()` }).where(eq(users.id, id));
        return true;
      } catch (error) {
        if (violated(error)) return false;
        throw error;
      }
    },
    async isTaken(tx: Tx, email: string): Promise<boolean> {
      return (await tx.select({ id: users.id }).from(users).where(eq(users.email, email))).length > 0;
    },
  };
}

export type EmailsRepo = ReturnType<typeof makeEmailsRepo>;
