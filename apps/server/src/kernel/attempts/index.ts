/**
 * Slows down guessing. Attempts are counted in the database, for all processes together, and *before* the password is looked
 * at: of many at once none slips through. After the free ones each further attempt has to wait twice as long as the one
 * before, up to a quarter of an hour. What worked is taken back.
 *
 * Keys name an account (also one that does not exist: nobody learns which do) or the address of the socket.
 *
 * @example
 * const waitSeconds = await attempts.claim([{ key: accountKey(email), free: 10 }]);
 * if (waitSeconds > 0) throw tooManyRequests({ seconds: waitSeconds });
 */
import { isIPv6 } from 'node:net';
import { eq, inArray, lt, sql } from 'drizzle-orm';
import { signInAttempts as table } from '#db/tables/auth.ts';
import type { SystemWork, Tx } from '#db/unit-of-work.ts';

export interface AttemptKey {
  /** At most 300 characters. */
  key: string;
  /** Attempts without waiting. */
  free: number;
  /** Called in the transaction of the count when an attempt uses up the last free one: once in a row of failures. */
  usedUp?: (tx: Tx) => Promise<void>;
}

export interface Attempts {
  /** Counts one attempt under every key. 0 when it may go on, else the seconds to wait. */
  claim(keys: readonly AttemptKey[]): Promise<number>;
  /** After success: forgets accounts, and takes one attempt back from addresses. */
  forget(tx: Tx, account: string, address?: string): Promise<void>;
  /** Deletes what is older than a day. */
  sweep(tx: Tx): Promise<void>;
}

const FIRST_WAIT_SECONDS = 5;
const LONGEST_WAIT_SECONDS = 900;

/** `email` in lower case; whether there is such an account does not matter. */
export const accountKey = (email: string): string => `account:${email}`;

/** Who has one IPv6 address has the whole network around it. */
export function addressKey(ip: string): string {
  if (!isIPv6(ip) || ip.startsWith('::ffff:')) return `address:${ip.replace('::ffff:', '')}`;
  const [head = '', tail] = ip.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const groups = tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill('0'), ...right];
  return `address:${groups.slice(0, 4).join(':')}`;
}

export function makeAttempts({ systemWork }: { systemWork: SystemWork }): Attempts {
  async function claimOne(tx: Tx, { key, free, usedUp }: AttemptKey): Promise<number> {
    const failures = sql`(case when ${table.lastAt} < now() - interval '1 day' then 1 else ${table.failures} + 1 end)`;
    const wait = sql`least(${LONGEST_WAIT_SECONDS}, ${FIRST_WAIT_SECONDS} * power(2, least(${failures} - ${free}::int, 12)))`;
    const [claimed] = await tx
      .insert(table)
      .values({ key, failures: 1, lastAt: sql`now()` })
      .onConflictDoUpdate({
        target: table.key,
        set: {
          failures,
          lastAt: sql`now()`,
          blockedUntil: sql`case when ${failures} >= ${free}::int then now() + make_interval(secs => ${wait}) end`,
        },
        setWhere: sql`${table.blockedUntil} is null or ${table.blockedUntil} <= now()`,
      })
      .returning({ failures: table.failures });
    if (claimed?.failures === free) await usedUp?.(tx);
    if (claimed) return 0;
    const [row] = await tx
      .select({ seconds: sql<number>`ceil(extract(epoch from ${table.blockedUntil} - now()))::int` })
      .from(table)
      .where(eq(table.key, key));
    return Math.max(1, row?.seconds ?? 1);
  }

  return {
    claim: (keys) =>
      systemWork('count an attempt', async (tx) => {
        let seconds = 0;
        for (const one of keys) seconds = Math.max(seconds, await claimOne(tx, one));
        return seconds;
      }),
    async forget(tx, account, address) {
      await tx.delete(table).where(eq(table.key, account));
      if (address !== undefined)
        await tx
          .update(table)
          .set({ failures: sql`greatest(0, ${table.failures} - 1)`, blockedUntil: null })
          .where(inArray(table.key, [address]));
    },
    async sweep(tx) {
      await tx.delete(table).where(lt(table.lastAt, sql`now() - interval '1 day'`));
    },
  };
}
