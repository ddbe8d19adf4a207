import { and, asc, eq, sql } from 'drizzle-orm';
import { passkeys, users } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

export function makePasskeysRepo() {
  const own = (userId: string, id: string) => and(eq(passkeys.id, id), eq(passkeys.userId, userId));
  return {
    async person(tx: Tx, userId: string) {
      const [row] = await tx.select({ email: users.email, name: users.name }).from(users).where(eq(users.id, userId));
      return row;
    },
    async listOf(tx: Tx, userId: string) {
      return tx.select().from(passkeys).where(eq(passkeys.userId, userId)).orderBy(asc(passkeys.id)).limit(100);
    },
    async byCredential(tx: Tx, credentialId: string) {
      const [row] = await tx.select().from(passkeys).where(eq(passkeys.credentialId, credentialId));
      return row;
    },
    /** Undefined when somebody has it. */
    async insert(tx: Tx, values: typeof passkeys.$inferInsert) {
      const [row] = await tx
        .insert(passkeys)
        .values(values)
        .onConflictDoNothing({ target: passkeys.credentialId })
        .returning();
      return row;
    },
    async used(tx: Tx, id: string, counter: number) {
      await tx.update(passkeys).set({ counter, lastUsedAt: sql`now()` }).where(eq(passkeys.id, id));
    },
    async rename(tx: Tx, userId: string, id: string, name: string) {
      const [row] = await tx.update(passkeys).set({ name }).where(own(userId, id)).returning();
      return row;
    },
    async remove(tx: Tx, userId: string, id: string): Promise<boolean> {
      return (await tx.delete(passkeys).where(own(userId, id)).returning({ id: passkeys.id })).length === 1;
    },
    /** How many there were. */
    async removeAll(tx: Tx, userId: string): Promise<number> {
      return (await tx.delete(passkeys).where(eq(passkeys.userId, userId)).returning({ id: passkeys.id })).length;
    },
  };
}

export type PasskeysRepo = ReturnType<typeof makePasskeysRepo>;
