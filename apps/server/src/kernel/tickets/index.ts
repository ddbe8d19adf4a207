/**
 * Tickets: what works once and not for long. Links in mails, the second step of signing in, challenges.
 *
 * A ticket has one purpose and works for nothing else. Only its hash is stored, and of many at once exactly one uses it.
 *
 * @example
 * const token = await tickets.issue(tx, { purpose: 'mfa', userId, minutes: 5 });
 * const ticket = await tickets.use(tx, 'mfa', token); // the row, or undefined when unknown, used or expired
 */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { and, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import { tickets as table } from '#db/tables/auth.ts';
import type { Tx } from '#db/unit-of-work.ts';
import { uuidv7 } from '#kernel/ids/index.ts';

export interface NewTicket {
  purpose: string;
  userId?: string | null;
  minutes: number;
  data?: Record<string, unknown>;
  /** Gives a ticket that `tokenOf` can tell again, so that a mail sent twice carries the same link. */
  id?: string;
}

/** What a ticket was issued for; what is left out does not matter. */
export interface Owner {
  userId?: string;
  data?: Readonly<Record<string, string>>;
}

export type Ticket = typeof table.$inferSelect;

export interface Tickets {
  /** Stores it and gives the token to hand out. With an `id` that exists already, nothing changes. */
  issue(tx: Tx, ticket: NewTicket): Promise<string>;
  /** Token of a ticket with a known id. */
  tokenOf(purpose: string, id: string): string;
  /** A ticket that could be used. */
  find(tx: Tx, purpose: string, token: string): Promise<Ticket | undefined>;
  /** The same, and counts an attempt; undefined also after `most` of them. */
  attempt(tx: Tx, purpose: string, token: string, most: number): Promise<Ticket | undefined>;
  /** Uses it up, if it belongs to this person and was issued with these texts in its data. */
  use(tx: Tx, purpose: string, token: string, of?: Owner): Promise<Ticket | undefined>;
  /** Takes away what a person holds for these purposes. */
  revoke(tx: Tx, purposes: readonly string[], userId: string): Promise<void>;
  /** Deletes what has expired. */
  sweep(tx: Tx): Promise<void>;
}

const hashOf = (purpose: string, token: string): string =>
  createHash('sha256').update(`${purpose}:${token}`).digest('base64url');

/** `key`: 32 bytes that only this instance has. */
export function makeTickets({ key }: { key: Uint8Array }): Tickets {
  const tokenOf = (purpose: string, id: string) =>
    createHmac('sha256', key).update(`${purpose}:${id}`).digest('base64url');
  const usable = (purpose: string, token: string) =>
    and(
      eq(table.purpose, purpose),
      eq(table.tokenHash, hashOf(purpose, token)),
      isNull(table.usedAt),
      gt(table.expiresAt, sql`now()`),
    );
  return {
    tokenOf,
    async issue(tx, { purpose, userId = null, minutes, data = {}, id }) {
      const token = id === undefined ? randomBytes(32).toString('base64url') : tokenOf(purpose, id);
      await tx
        .insert(table)
        .values({
          id: id ?? uuidv7(),
          purpose,
          tokenHash: hashOf(purpose, token),
          userId,
          data,
          expiresAt: sql`now() + make_interval(mins => ${minutes})`,
        })
        .onConflictDoNothing();
      return token;
    },
    async find(tx, purpose, token) {
      const [row] = await tx.select().from(table).where(usable(purpose, token));
      return row;
    },
    async attempt(tx, purpose, token, most) {
      const [row] = await tx
        .update(table)
        .set({ attempts: sql`${table.attempts} + 1` })
        .where(and(usable(purpose, token), lt(table.attempts, most)))
        .returning();
      return row;
    },
    async use(tx, purpose, token, { userId, data = {} } = {}) {
      const texts = Object.entries(data).map(([name, value]) => sql`${table.data} ->> ${name} = ${value}`);
      const owner = userId === undefined ? undefined : eq(table.userId, userId);
      const [row] = await tx
        .update(table)
        .set({ usedAt: sql`now()` })
        .where(and(usable(purpose, token), owner, ...texts))
        .returning();
      return row;
    },
    async revoke(tx, purposes, userId) {
      await tx.delete(table).where(and(inArray(table.purpose, [...purposes]), eq(table.userId, userId)));
    },
    async sweep(tx) {
      await tx.delete(table).where(lt(table.expiresAt, sql`now() - interval '1 day'`));
    },
  };
}
