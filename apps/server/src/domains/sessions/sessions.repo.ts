import { and, desc, eq, gt, isNotNull, isNull, lt, ne, not, or, sql } from 'drizzle-orm';
import { refreshTokens, sessions, signInPlaces, users } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import { onlyClient } from '#domains/workspaces/index.ts';
import type { RequestFacts } from '#kernel/http/index.ts';
import { zoneOf } from './sessions.queries.ts';
import type { Device } from './sessions.schemas.ts';

/** A place that nobody signed in from for so long is forgotten. */
const PLACE_DAYS = 400;

/** How a session says that a link in a mail opened it. */
export const BY_LINK = 'link';

const whole = {
  sessionId: sessions.id,
  userId: users.id,
  isAdmin: users.isAdmin,
  expiresAt: sessions.expiresAt,
  confirmedAt: sessions.confirmedAt,
  secondFactorAt: sessions.secondFactorAt,
  lastSeenAt: sessions.lastSeenAt,
};

/** Where a request comes from, as it is kept with a session. */
export function deviceOf(request: Pick<RequestFacts, 'ip' | 'headers'>): Device {
  const agent = request.headers['user-agent'];
  return {
    ipAddress: request.ip,
    userAgent: typeof agent === 'string' ? agent.slice(0, 300) : null,
    timeZone: zoneOf(request.headers['x-time-zone']),
  };
}

export function makeSessionsRepo({ idleDays }: { idleDays: number }) {
  const isByLink = eq(sessions.signedInWith, BY_LINK);
  /** Neither over nor forgotten, its person not suspended; and one by link only while its person may enter so. */
  const counts = and(
    gt(sessions.expiresAt, sql`now()`),
    gt(sessions.lastSeenAt, sql`now() - make_interval(days => ${idleDays})`),
    isNull(users.suspendedAt),
    or(not(isByLink), onlyClient(users.id)),
  );
  const live = (tx: Tx) => tx.select(whole).from(sessions).innerJoin(users, eq(users.id, sessions.userId));
  return {
    async insert(tx: Tx, values: typeof sessions.$inferInsert) {
      await tx.insert(sessions).values(values);
    },
    /** Keeps a place; whether the person has signed in before, but never from there. */
    async enterFrom(tx: Tx, userId: string, placeHash: string): Promise<boolean> {
      const [known] = await tx
        .select({ isThis: sql<boolean>`bool_or(${signInPlaces.placeHash} = ${placeHash})` })
        .from(signInPlaces)
        .where(eq(signInPlaces.userId, userId));
      await tx
        .insert(signInPlaces)
        .values({ userId, placeHash })
        .onConflictDoUpdate({ target: [signInPlaces.userId, signInPlaces.placeHash], set: { lastAt: sql`now()` } });
      return known?.isThis === false;
    },
    /** Of the session that was used last, among those that say one. */
    async zoneOf(tx: Tx, userId: string): Promise<string | null> {
      const [row] = await tx
        .select({ timeZone: sessions.timeZone })
        .from(sessions)
        .where(and(eq(sessions.userId, userId), isNotNull(sessions.timeZone)))
        .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
        .limit(1);
      return row?.timeZone ?? null;
    },
    async byId(tx: Tx, id: string) {
      const [row] = await live(tx).where(and(eq(sessions.id, id), counts));
      return row;
    },
    /** The same, and nobody ends it until the transaction is over. */
    async lock(tx: Tx, id: string) {
      const [row] = await live(tx)
        .where(and(eq(sessions.id, id), counts))
        .for('update', { of: sessions });
      return row;
    },
    async byToken(tx: Tx, tokenHash: string) {
      const [row] = await live(tx).where(and(eq(sessions.tokenHash, tokenHash), counts));
      return row;
    },
    async touch(tx: Tx, id: string) {
      await tx.update(sessions).set({ lastSeenAt: sql`now()` }).where(eq(sessions.id, id));
    },
    async confirm(tx: Tx, id: string, withSecondFactor: boolean) {
      await tx
        .update(sessions)
        .set({ confirmedAt: sql`now()`, ...(withSecondFactor ? { secondFactorAt: sql`now()` } : {}) })
        .where(eq(sessions.id, id));
    },
    async renew(tx: Tx, id: string, tokenHash: string) {
      await tx.update(sessions).set({ tokenHash }).where(eq(sessions.id, id));
    },
    async listOf(tx: Tx, userId: string) {
      return tx
        .select()
        .from(sessions)
        .where(
          and(
            eq(sessions.userId, userId),
            gt(sessions.expiresAt, sql`now()`),
            gt(sessions.lastSeenAt, sql`now() - make_interval(days => ${idleDays})`),
          ),
        )
        .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
        .limit(200);
    },
    async isByLink(tx: Tx, id: string): Promise<boolean> {
      const rows = await tx
        .select({ id: sessions.id })
        .from(sessions)
        .where(and(eq(sessions.id, id), isByLink));
      return rows.length > 0;
    },
    /** Whoever it belongs to. */
    async end(tx: Tx, id: string) {
      await tx.delete(sessions).where(eq(sessions.id, id));
    },
    /** How many there were. */
    async endOne(tx: Tx, userId: string, id: string): Promise<number> {
      return (
        await tx
          .delete(sessions)
          .where(and(eq(sessions.id, id), eq(sessions.userId, userId)))
          .returning({ id: sessions.id })
      ).length;
    },
    async endAll(tx: Tx, userId: string, except: string | undefined) {
      await tx
        .delete(sessions)
        .where(and(eq(sessions.userId, userId), except === undefined ? undefined : ne(sessions.id, except)));
    },
    /** Those by link whose person has become more than a client, or whose workspace wants none. */
    async endStaleLinks(tx: Tx) {
      await tx.delete(sessions).where(and(isByLink, not(onlyClient(sessions.userId))));
    },
    async sweep(tx: Tx) {
      await tx.delete(sessions).where(lt(sessions.expiresAt, sql`now()`));
      await tx
        .delete(signInPlaces)
        .where(lt(signInPlaces.lastAt, sql`now() - make_interval(days => ${PLACE_DAYS}::int)`));
    },
    async insertRefreshToken(tx: Tx, values: typeof refreshTokens.$inferInsert) {
      await tx.insert(refreshTokens).values(values);
    },
    /** Marks an unused token used: of many at once exactly one gets the row. */
    async takeRefreshToken(tx: Tx, tokenHash: string) {
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
      const [row] = await tx
        .select({ sessionId: refreshTokens.sessionId, usedAt: refreshTokens.usedAt, userId: sessions.userId })
        .from(refreshTokens)
        .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
        .where(eq(refreshTokens.tokenHash, tokenHash));
      return row;
    },
  };
}

export type SessionsRepo = ReturnType<typeof makeSessionsRepo>;
