import { and, asc, eq, isNotNull, ne, sql } from 'drizzle-orm';
import { accounts, passkeys, users } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

export function makeOauthRepo() {
  const linked = ne(accounts.providerId, 'credential');
  return {
    /** The person whom an account of another service opens. */
    async personOf(tx: Tx, providerId: string, accountId: string) {
      const [row] = await tx
        .select({ user: users })
        .from(accounts)
        .innerJoin(users, eq(users.id, accounts.userId))
        .where(and(eq(accounts.providerId, providerId), eq(accounts.accountId, accountId)));
      return row?.user;
    },
    async person(tx: Tx, userId: string) {
      const [row] = await tx.select().from(users).where(eq(users.id, userId));
      return row;
    },
    async emailTaken(tx: Tx, email: string): Promise<boolean> {
      return (await tx.select({ id: users.id }).from(users).where(eq(users.email, email))).length > 0;
    },
    async hasPassword(tx: Tx, userId: string): Promise<boolean> {
      const rows = await tx
        .select({ id: accounts.id })
        .from(accounts)
        .where(and(eq(accounts.userId, userId), isNotNull(accounts.password)));
      return rows.length > 0;
    },
    /** False when it is linked already, to anybody. */
    async link(tx: Tx, values: typeof accounts.$inferInsert): Promise<boolean> {
      const rows = await tx
        .insert(accounts)
        .values(values)
        .onConflictDoNothing({ target: [accounts.providerId, accounts.accountId] })
        .returning({ id: accounts.id });
      return rows.length === 1;
    },
    async listOf(tx: Tx, userId: string) {
      return tx
        .select()
        .from(accounts)
        .where(and(eq(accounts.userId, userId), linked))
        .orderBy(asc(accounts.createdAt), asc(accounts.id))
        .limit(100);
    },
    async unlink(tx: Tx, userId: string, id: string): Promise<boolean> {
      const rows = await tx
        .delete(accounts)
        .where(and(eq(accounts.id, id), eq(accounts.userId, userId), linked))
        .returning({ id: accounts.id });
      return rows.length === 1;
    },
    /** Whether the person can still sign in. Locks the person, so that two at once do not take the last two ways away. */
    async hasAWay(tx: Tx, userId: string): Promise<boolean> {
      await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
      const [row] = await tx
        .select({
          n: sql<number>`(select count(*) from ${accounts} where ${accounts.userId} = ${userId}) + (select count(*) from ${passkeys} where ${passkeys.userId} = ${userId})`,
        })
        .from(users)
        .where(eq(users.id, userId));
      return Number(row?.n ?? 0) > 0;
    },
  };
}

export type OauthRepo = ReturnType<typeof makeOauthRepo>;
