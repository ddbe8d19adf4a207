import { and, arrayContains, count, desc, eq, ilike, inArray, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import {
  customerConsents,
  customerMails,
  customerPhones,
  customerSuppressions,
  customers,
  memberships,
  users,
  workspaces,
} from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { CustomerFilters, CustomerListQuery } from './customers.schemas.ts';

export type CustomerRow = typeof customers.$inferSelect;
export type NewCustomerRow = typeof customers.$inferInsert;
export type ConsentRow = typeof customerConsents.$inferSelect;
export type MailRow = typeof customerMails.$inferSelect;
export type PhoneRow = typeof customerPhones.$inferSelect;
/** A customer with all that hangs on it. */
export interface WholeCustomer {
  row: CustomerRow;
  ownerName: string | null;
  mails: MailRow[];
  phones: PhoneRow[];
  consent: ConsentRow | null;
}
/** A customer that has a mail address or telephone number already. */
export interface KnownCustomer {
  id: string;
  displayName: string;
  by: 'mail' | 'phone';
  value: string;
}

const MOST_KNOWN = 5000;
const sorts = { createdAt: customers.id, displayName: customers.displayName, updatedAt: customers.updatedAt };
type Sort = keyof typeof sorts;
const orderOf = (ordering: CustomerListQuery['ordering']): Order & { by: Sort } => {
  const by = ordering.replace(/^-/, '') as Sort;
  return { by, column: sorts[by], id: customers.id, descending: ordering.startsWith('-') };
};

const having = (table: typeof customerMails | typeof customerPhones, condition: SQL | undefined): SQL =>
  sql`exists (select from ${table} where ${table.customerId} = ${customers.id} and ${condition})`;
/** Digits as people type them find numbers as they are kept. */
const digitsOf = (q: string): string => q.replace(/[\s().\-/]/g, '').replace(/^00/, '+');

function matching(q: string): SQL | undefined {
  const part = containing(q);
  const digits = digitsOf(q);
  return or(
    ilike(customers.displayName, part),
    ilike(customers.companyName, part),
    having(customerMails, ilike(customerMails.address, part)),
    /^\+?\d{3,}$/.test(digits)
      ? having(customerPhones, ilike(customerPhones.number, containing(digits.replace(/^0+/, ''))))
      : undefined,
  );
}

const newestBasis = sql`(select c.basis from customer_consents c where c.customer_id = ${customers.id} order by c.id desc limit 1)`;

const conditionsOf = (filters: CustomerFilters): (SQL | undefined)[] => [
  isNull(customers.mergedIntoId),
  filters.q ? matching(filters.q) : undefined,
  filters.kind ? eq(customers.kind, filters.kind) : undefined,
  filters.stage ? eq(customers.stage, filters.stage) : undefined,
  filters.tag ? arrayContains(customers.tags, [filters.tag]) : undefined,
  filters.owner ? eq(customers.ownerId, filters.owner) : undefined,
  filters.unowned ? isNull(customers.ownerId) : undefined,
  filters.nextActionUntil ? lte(customers.nextActionOn, filters.nextActionUntil) : undefined,
  filters.basis === undefined
    ? undefined
    : filters.basis === 'none'
      ? sql`${newestBasis} is null`
      : sql`${newestBasis} = ${filters.basis}`,
];

const groupBy = <T extends { customerId: string }>(rows: readonly T[]): Map<string, T[]> =>
  Map.groupBy(rows, ({ customerId }) => customerId);

type Lists = typeof customerMails | typeof customerPhones;

async function putList<T extends Lists>(
  tx: Tx,
  table: T,
  column: PgColumn,
  customerId: string,
  wanted: readonly T['$inferInsert'][],
  keyOf: (one: T['$inferInsert']) => string,
): Promise<void> {
  const stay = wanted.map(keyOf);
  const gone = stay.length > 0 ? sql`${column} <> all(${sql.param(stay)}::text[])` : undefined;
  await tx.delete(table).where(all(eq(table.customerId, customerId), gone));
  if (wanted.length === 0) return;
  const set = { label: sql`excluded.label`, isPrimary: sql`excluded.is_primary`, place: sql`excluded.place` };
  // The builder's types need a concrete table; both lists have these columns.
  await tx
    .insert(table as typeof customerMails)
    .values([...wanted] as (typeof customerMails.$inferInsert)[])
    .onConflictDoUpdate({ target: [table.customerId, column], set });
}

/** A customer that is there, not merged into another one. */
async function one(tx: Tx, id: string, lock: boolean): Promise<CustomerRow | undefined> {
  const there = and(eq(customers.id, id), isNull(customers.mergedIntoId));
  const query = tx.select().from(customers).where(there);
  const [row] = await (lock ? query.for('update') : query);
  return row;
}

export function makeCustomersRepo() {
  /** Mails, phones, the newest consent and the owner's name of some customers. */
  async function whole(tx: Tx, rows: readonly CustomerRow[]): Promise<WholeCustomer[]> {
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const owners = [...new Set(rows.flatMap(({ ownerId }) => ownerId ?? []))];
    const [mails, phones, consents, names] = await Promise.all([
      tx.select().from(customerMails).where(inArray(customerMails.customerId, ids)).orderBy(customerMails.place),
      tx.select().from(customerPhones).where(inArray(customerPhones.customerId, ids)).orderBy(customerPhones.place),
      tx
        .selectDistinctOn([customerConsents.customerId])
        .from(customerConsents)
        .where(inArray(customerConsents.customerId, ids))
        .orderBy(customerConsents.customerId, desc(customerConsents.id)),
      owners.length === 0
        ? []
        : tx.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, owners)),
    ]);
    const [mailsOf, phonesOf] = [groupBy(mails), groupBy(phones)];
    const consentOf = new Map(consents.map((each) => [each.customerId, each]));
    const nameOf = new Map(names.map(({ id, name }) => [id, name]));
    return rows.map((row) => ({
      row,
      ownerName: (row.ownerId && nameOf.get(row.ownerId)) || null,
      mails: mailsOf.get(row.id) ?? [],
      phones: phonesOf.get(row.id) ?? [],
      consent: consentOf.get(row.id) ?? null,
    }));
  }

  return {
    whole,
    async list(tx: Tx, { limit, cursor, ordering, ...filters }: CustomerListQuery) {
      const order = orderOf(ordering);
      const rows = await tx
        .select()
        .from(customers)
        .where(all(...conditionsOf(filters), after(order, cursor)))
        .orderBy(...orderBy(order))
        .limit(limit + 1);
      const { items, next } = toPage(rows, limit, (row) => [
        order.by === 'createdAt' ? row.id : order.by === 'updatedAt' ? row.updatedAt.toISOString() : row.displayName,
        row.id,
      ]);
      return { items: await whole(tx, items), next };
    },
    async stages(tx: Tx, filters: CustomerFilters): Promise<Map<string, number>> {
      const rows = await tx
        .select({ stage: customers.stage, count: count() })
        .from(customers)
        .where(all(...conditionsOf(filters)))
        .groupBy(customers.stage);
      return new Map(rows.map((row) => [row.stage, row.count]));
    },
    async tags(tx: Tx): Promise<{ name: string; count: number }[]> {
      const { rows } = await tx.execute(
        sql`select tag as name, count(*)::int as count from ${customers}, unnest(${customers.tags}) tag
          where ${customers.mergedIntoId} is null group by tag order by tag limit 1000`,
      );
      return rows as { name: string; count: number }[];
    },
    async count(tx: Tx): Promise<number> {
      const [row] = await tx.select({ all: count() }).from(customers);
      return row?.all ?? 0;
    },
    find: (tx: Tx, id: string) => one(tx, id, false),
    lock: (tx: Tx, id: string) => one(tx, id, true),
    /** Those of the customers that are there, not merged away; `lock` until the transaction ends. */
    async wholes(tx: Tx, ids: readonly string[], { lock = false } = {}): Promise<WholeCustomer[]> {
      if (ids.length === 0) return [];
      const query = tx
        .select()
        .from(customers)
        .where(and(inArray(customers.id, [...ids]), isNull(customers.mergedIntoId)));
      return whole(tx, await (lock ? query.for('update') : query));
    },
    async insert(tx: Tx, values: NewCustomerRow): Promise<CustomerRow> {
      const [row] = await tx.insert(customers).values(values).returning();
      if (!row) throw new Error('The customer was not stored.');
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<NewCustomerRow>): Promise<CustomerRow | undefined> {
      const [row] = await tx
        .update(customers)
        .set({ ...values, revision: sql`${customers.revision} + 1`, updatedAt: new Date() })
        .where(eq(customers.id, id))
        .returning();
      return row;
    },
    async delete(tx: Tx, id: string): Promise<boolean> {
      const rows = await tx.delete(customers).where(eq(customers.id, id)).returning({ id: customers.id });
      return rows.length > 0;
    },
    /** Writes the whole list; those that stay keep whether they are shared. */
    putMails: (tx: Tx, customerId: string, wanted: readonly (typeof customerMails.$inferInsert)[]) =>
      putList(tx, customerMails, customerMails.address, customerId, wanted, (one) => one.address),
    putPhones: (tx: Tx, customerId: string, wanted: readonly (typeof customerPhones.$inferInsert)[]) =>
      putList(tx, customerPhones, customerPhones.number, customerId, wanted, (one) => one.number),
    /** Mails and phones of a customer that has just been made. */
    async insertLists(
      tx: Tx,
      mails: (typeof customerMails.$inferInsert)[],
      phones: (typeof customerPhones.$inferInsert)[],
    ) {
      if (mails.length > 0) await tx.insert(customerMails).values(mails);
      if (phones.length > 0) await tx.insert(customerPhones).values(phones);
    },
    /** Other customers that have one of these, mails first. */
    async known(
      tx: Tx,
      { mails, phones, except }: { mails: readonly string[]; phones: readonly string[]; except?: string | undefined },
    ): Promise<KnownCustomer[]> {
      const found: KnownCustomer[] = [];
      const lists = [
        { by: 'mail', table: customerMails, column: customerMails.address, values: mails },
        { by: 'phone', table: customerPhones, column: customerPhones.number, values: phones },
      ] as const;
      for (const { by, table, column, values } of lists) {
        if (values.length === 0) continue;
        const rows = await tx
          .select({ id: customers.id, displayName: customers.displayName, value: column })
          .from(table)
          .innerJoin(customers, eq(customers.id, table.customerId))
          .where(
            all(
              inArray(column, [...values]),
              isNull(customers.mergedIntoId),
              except ? ne(customers.id, except) : undefined,
            ),
          )
          .orderBy(customers.id)
          .limit(MOST_KNOWN);
        found.push(...rows.map((each) => ({ ...each, by })));
      }
      return found;
    },
    async consents(tx: Tx, customerId: string, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
      const newest: Order = { column: customerConsents.id, id: customerConsents.id, descending: true };
      const rows = await tx
        .select()
        .from(customerConsents)
        .where(all(eq(customerConsents.customerId, customerId), after(newest, cursor)))
        .orderBy(...orderBy(newest))
        .limit(limit + 1);
      return toPage(rows, limit, (row) => [row.id, row.id]);
    },
    async addConsent(tx: Tx, values: typeof customerConsents.$inferInsert): Promise<ConsentRow> {
      const [row] = await tx.insert(customerConsents).values(values).returning();
      if (!row) throw new Error('The consent was not stored.');
      return row;
    },
    async isMember(tx: Tx, workspaceId: string, userId: string): Promise<boolean> {
      const member = and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId));
      return (await tx.select({ id: memberships.userId }).from(memberships).where(member)).length > 0;
    },
    async countryOf(tx: Tx, workspaceId: string): Promise<string> {
      const own = eq(workspaces.id, workspaceId);
      const [row] = await tx.select({ country: workspaces.country }).from(workspaces).where(own);
      return row?.country ?? 'IT';
    },
    /** Those of the hashes that stand for somebody who was erased. */
    async suppressed(tx: Tx, hashes: readonly string[]): Promise<Set<string>> {
      if (hashes.length === 0) return new Set();
      const rows = await tx
        .select({ hash: customerSuppressions.hash })
        .from(customerSuppressions)
        .where(inArray(customerSuppressions.hash, [...hashes]));
      return new Set(rows.map(({ hash }) => hash));
    },
    async suppress(tx: Tx, workspaceId: string, hashes: readonly string[]): Promise<void> {
      if (hashes.length === 0) return;
      await tx
        .insert(customerSuppressions)
        .values(hashes.map((hash) => ({ workspaceId, hash })))
        .onConflictDoNothing();
    },
    async unsuppress(tx: Tx, hashes: readonly string[]): Promise<void> {
      if (hashes.length > 0)
        await tx.delete(customerSuppressions).where(inArray(customerSuppressions.hash, [...hashes]));
    },
  };
}

export type CustomersRepo = ReturnType<typeof makeCustomersRepo>;
