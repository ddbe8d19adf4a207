import { and, eq, sql } from 'drizzle-orm';
import { accounts, instanceSettings, users } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

const CREDENTIAL = 'credential';

/** A way to sign in that a new account begins with. */
export type FirstAccount = Pick<typeof accounts.$inferInsert, 'providerId' | 'accountId' | 'password' | 'email'>;

export function makeAccountsRepo() {
  return {
    /** Undefined when the address is in use. */
    async insertUser(tx: Tx, values: typeof users.$inferInsert) {
      const [user] = await tx.insert(users).values(values).onConflictDoNothing({ target: users.email }).returning();
      return user;
    },
    async insertAccount(tx: Tx, values: typeof accounts.$inferInsert) {
      await tx.insert(accounts).values(values);
    },
    /** True for exactly one caller in the life of the instance. */
    async claimFirstOwner(tx: Tx, userId: string): Promise<boolean> {
      const rows = await tx
        .insert(instanceSettings)
        .values({ key: 'first_owner', value: userId })
        .onConflictDoNothing()
        .returning();
      return rows.length === 1;
    },
    async makeAdmin(tx: Tx, userId: string) {
      await tx.update(users).set({ isAdmin: true }).where(eq(users.id, userId));
    },
    async findUser(tx: Tx, id: string) {
      const [row] = await tx.select().from(users).where(eq(users.id, id));
      return row;
    },
    async findByEmail(tx: Tx, email: string) {
      const [row] = await tx.select().from(users).where(eq(users.email, email));
      return row;
    },
    /** The hash of a person's password; undefined when they have none. */
    async passwordOf(tx: Tx, userId: string): Promise<string | undefined> {
      const [row] = await tx
        .select({ password: accounts.password })
        .from(accounts)
        .where(and(eq(accounts.userId, userId), eq(accounts.providerId, CREDENTIAL)));
      return row?.password ?? undefined;
    },
    async setPassword(tx: Tx, userId: string, password: string) {
      await tx
        .insert(accounts)
        .values({ userId, accountId: userId, providerId: CREDENTIAL, password })
        .onConflictDoUpdate({
          target: [accounts.providerId, accounts.accountId],
          set: { password, updatedAt: sql`now()` },
        });
    },
    async updateUser(tx: Tx, id: string, values: Partial<typeof users.$inferInsert>) {
      const [row] = await tx
        .update(users)
        .set({ ...values, updatedAt: new Date() })
        .where(eq(users.id, id))
        .returning();
      return row;
    },
    async anyUser(tx: Tx): Promise<boolean> {
      return (await tx.select({ id: users.id }).from(users).limit(1)).length > 0;
    },
  };
}

export type AccountsRepo = ReturnType<typeof makeAccountsRepo>;
