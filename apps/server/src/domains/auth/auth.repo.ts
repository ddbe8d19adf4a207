import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Sql } from '#db/client.ts';
import { accounts, instanceSettings, refreshTokens, sessions, users, verifications } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import { uuidv7 } from '#kernel/ids/index.ts';

/** Better Auth keeps sessions and checks passwords; our routes stand in front of it at the documented addresses. */
export function makeIdentity(options: { root: Sql; secret: string; baseUrl: string; sessionDays: number }) {
  return betterAuth({
    database: drizzleAdapter(options.root, {
      provider: 'pg',
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
    }),
    secret: options.secret,
    baseURL: options.baseUrl,
    basePath: '/api/v1/auth/internal',
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 200 },
    session: { expiresIn: options.sessionDays * 86_400, updateAge: 86_400 },
    user: {
      additionalFields: {
        locale: { type: 'string', required: false, input: false },
        isAdmin: { type: 'boolean', required: false, input: false },
        suspendedAt: { type: 'date', required: false, input: false },
      },
    },
    advanced: {
      cookiePrefix: 'atelier',
      useSecureCookies: options.baseUrl.startsWith('https://'),
      database: { generateId: () => uuidv7() },
      // The kernel checks the Origin of every write before it gets here.
      disableOriginCheck: true,
      disableCSRFCheck: true,
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

export type Identity = ReturnType<typeof makeIdentity>;

export function makeAuthRepo() {
  return {
    /** Undefined when the address is in use. */
    async insertUser(tx: Tx, values: typeof users.$inferInsert, passwordHash: string) {
      const [user] = await tx.insert(users).values(values).onConflictDoNothing({ target: users.email }).returning();
      if (user)
        await tx
          .insert(accounts)
          .values({ userId: user.id, accountId: user.id, providerId: 'credential', password: passwordHash });
      return user;
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
    /** The session with its person, if it still counts. */
    async liveSession(tx: Tx, sessionId: string) {
      const [row] = await tx
        .select({
          sessionId: sessions.id,
          token: sessions.token,
          userId: users.id,
          isAdmin: users.isAdmin,
          createdAt: sessions.createdAt,
        })
        .from(sessions)
        .innerJoin(users, eq(users.id, sessions.userId))
        .where(and(eq(sessions.id, sessionId), gt(sessions.expiresAt, sql`now()`), isNull(users.suspendedAt)));
      return row;
    },
    async deleteSession(tx: Tx, sessionId: string) {
      await tx.delete(sessions).where(eq(sessions.id, sessionId));
    },
    async insertRefreshToken(tx: Tx, values: typeof refreshTokens.$inferInsert) {
      await tx.insert(refreshTokens).values(values);
    },
    /** Marks an unused token used: of many at once exactly one gets the row. */
    async useRefreshToken(tx: Tx, tokenHash: string) {
      const [row] = await tx
        .update(refreshTokens)
        .set({ usedAt: sql`now()` })
        .where(
          and(
            eq(refreshTokens.tokenHash, tokenHash),
            isNull(refreshTokens.usedAt),
            gt(refreshTokens.expiresAt, sql`now()`),
          ),
        )
        .returning();
      return row;
    },
    async findRefreshToken(tx: Tx, tokenHash: string) {
      const [row] = await tx.select().from(refreshTokens).where(eq(refreshTokens.tokenHash, tokenHash));
      return row;
    },
  };
}

export type AuthRepo = ReturnType<typeof makeAuthRepo>;
