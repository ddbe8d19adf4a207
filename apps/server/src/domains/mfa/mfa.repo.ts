import { and, count, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { accounts, passkeys, recoveryCodes, secondFactors, users } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

export function makeMfaRepo() {
  return {
    async find(tx: Tx, userId: string) {
      const [row] = await tx.select().from(secondFactors).where(eq(secondFactors.userId, userId));
      return row;
    },
    async emailOf(tx: Tx, userId: string) {
      const [row] = await tx.select({ email: users.email }).from(users).where(eq(users.id, userId));
      return row?.email;
    },
    async countCodes(tx: Tx, userId: string): Promise<number> {
      const [row] = await tx
        .select({ n: count() })
        .from(recoveryCodes)
        .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)));
      return row?.n ?? 0;
    },
    async countPasskeys(tx: Tx, userId: string): Promise<number> {
      const [row] = await tx.select({ n: count() }).from(passkeys).where(eq(passkeys.userId, userId));
      return row?.n ?? 0;
    },
    async hasPassword(tx: Tx, userId: string): Promise<boolean> {
      const rows = await tx
        .select({ id: accounts.id })
        .from(accounts)
        .where(and(eq(accounts.userId, userId), isNotNull(accounts.password)));
      return rows.length > 0;
    },
    /** Begins anew; false when one is confirmed already. */
    async begin(tx: Tx, values: typeof secondFactors.$inferInsert): Promise<boolean> {
      const rows = await tx
        .insert(secondFactors)
        .values(values)
        .onConflictDoUpdate({
          target: secondFactors.userId,
          set: { secret: values.secret, salt: values.salt, lastStep: 0, createdAt: sql`now()` },
          setWhere: isNull(secondFactors.confirmedAt),
        })
        .returning({ userId: secondFactors.userId });
      return rows.length === 1;
    },
    /** Of many at once exactly one confirms. */
    async confirm(tx: Tx, userId: string, step: number): Promise<boolean> {
      const rows = await tx
        .update(secondFactors)
        .set({ confirmedAt: sql`now()`, lastStep: step })
        .where(and(eq(secondFactors.userId, userId), isNull(secondFactors.confirmedAt)))
        .returning({ userId: secondFactors.userId });
      return rows.length === 1;
    },
    /** Takes the code of a time step: exactly one gets it, and none of an earlier step works afterwards. */
    async takeStep(tx: Tx, userId: string, step: number): Promise<boolean> {
      const rows = await tx
        .update(secondFactors)
        .set({ lastStep: step })
        .where(
          and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt), lt(secondFactors.lastStep, step)),
        )
        .returning({ userId: secondFactors.userId });
      return rows.length === 1;
    },
    async takeCode(tx: Tx, userId: string, codeHash: string): Promise<boolean> {
      const rows = await tx
        .update(recoveryCodes)
        .set({ usedAt: sql`now()` })
        .where(
          and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.codeHash, codeHash), isNull(recoveryCodes.usedAt)),
        )
        .returning({ id: recoveryCodes.id });
      return rows.length === 1;
    },
    async replaceCodes(tx: Tx, userId: string, hashes: readonly string[]) {
      await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
      await tx.insert(recoveryCodes).values(hashes.map((codeHash) => ({ userId, codeHash })));
    },
    /** Whether there was one. */
    async remove(tx: Tx, userId: string): Promise<boolean> {
      await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
      const rows = await tx
        .delete(secondFactors)
        .where(eq(secondFactors.userId, userId))
        .returning({ confirmedAt: secondFactors.confirmedAt });
      return rows.some((row) => row.confirmedAt !== null);
    },
  };
}

export type MfaRepo = ReturnType<typeof makeMfaRepo>;
