import { and, eq, inArray, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { after, all, foreignCursor, type Order, orderBy, toPage } from '#db/keyset.ts';
import {
  customerConsents,
  customerDistinctions,
  customerMails,
  customerMerges,
  customerPhones,
  customers,
  customerTimeline,
} from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import { decodeCursor } from '#kernel/http/wire.ts';
import type { DuplicatePair, PageQuery } from './customer-merges.schemas.ts';

export type MergeRow = typeof customerMerges.$inferSelect;
export type CustomerRow = typeof customers.$inferSelect;

/** Rows elsewhere that refer to customers, and how they move to another one. */
export interface CustomerLink {
  /** Name of the table. */
  readonly name: string;
  /** @returns ids of the rows that moved */
  move(tx: Tx, from: string, to: string): Promise<string[]>;
  moveBack(tx: Tx, ids: readonly string[], to: string): Promise<void>;
  /** Whether any row refers to the customer. */
  refersTo(tx: Tx, customerId: string): Promise<boolean>;
}

/** @example linkOf('invoices', invoices, invoices.id, invoices.customerId) */
function linkOf(name: string, table: PgTable, id: PgColumn, customerId: PgColumn): CustomerLink {
  const column = sql.identifier(customerId.name);
  return {
    name,
    async refersTo(tx, wanted) {
      const { rows } = await tx.execute(sql`select 1 from ${table} where ${customerId} = ${wanted}::uuid limit 1`);
      return rows.length > 0;
    },
    async move(tx, from, to) {
      const { rows } = await tx.execute(
        sql`update ${table} set ${column} = ${to}::uuid where ${customerId} = ${from}::uuid returning ${id} as id`,
      );
      return rows.map((row) => String(row.id));
    },
    async moveBack(tx, ids, to) {
      if (ids.length === 0) return;
      await tx.execute(
        sql`update ${table} set ${column} = ${to}::uuid where ${id} = any(${sql.param([...ids])}::uuid[])`,
      );
    },
  };
}

/** What moves with every merge. */
const ownLinks = [
  linkOf('customer_consents', customerConsents, customerConsents.id, customerConsents.customerId),
  linkOf('customer_timeline', customerTimeline, customerTimeline.id, customerTimeline.customerId),
];

/** A mail or phone as it was. */
interface KeptContact {
  id: string;
  isPrimary: boolean;
  place: number;
}
/** All that a merge changed, as it was. */
export interface Before {
  values: Record<string, unknown>;
  mails: KeptContact[];
  phones: KeptContact[];
  /** Mails and phones that both had: the row of the one that stays took over who has it first. */
  swapped: { list: 'mails' | 'phones'; own: string; other: string }[];
  links: Record<string, string[]>;
}

const lists = {
  mails: { table: customerMails, value: customerMails.address },
  phones: { table: customerPhones, value: customerPhones.number },
} as const;
type List = keyof typeof lists;

/** Ids of pairs and what is the same, both ids in order. */
const suspected = sql`
  select m.customer_id as one, o.customer_id as other, 'mail' as reason
    from customer_mails m join customer_mails o on o.workspace_id = m.workspace_id and o.address = m.address and o.customer_id > m.customer_id
  union all
  select m.customer_id, o.customer_id, 'phone'
    from customer_phones m join customer_phones o on o.workspace_id = m.workspace_id and o.number = m.number and o.customer_id > m.customer_id
  union all
  select m.id, o.id, 'name'
    from customers m join customers o on o.workspace_id = m.workspace_id and o.id > m.id
      and lower(o.display_name) = lower(m.display_name)
      and (o.domain = m.domain or (o.vat_number <> '' and o.vat_number = m.vat_number) or (o.tax_code <> '' and o.tax_code = m.tax_code))`;

export function makeCustomerMergesRepo(links: readonly CustomerLink[] = []) {
  const everyLink = [...ownLinks, ...links];
  return {
    async pairs(tx: Tx, { limit, cursor }: PageQuery) {
      const last = decodeCursor(cursor, 2)?.map(String);
      if (cursor !== undefined && !last?.every((id) => /^[0-9a-f-]{36}$/.test(id))) throw foreignCursor();
      const beyond = last ? sql`and (p.one, p.other) > (${last[0]}::uuid, ${last[1]}::uuid)` : sql``;
      const { rows } = await tx.execute(sql`
        select p.one, p.other, array_agg(distinct p.reason) as reasons from (${suspected}) p
        join customers a on a.id = p.one and a.merged_into_id is null
        join customers b on b.id = p.other and b.merged_into_id is null
        where not exists (select from customer_distinctions d where d.customer_id = p.one and d.other_id = p.other) ${beyond}
        group by p.one, p.other order by p.one, p.other limit ${limit + 1}`);
      const found = rows as { one: string; other: string; reasons: DuplicatePair['reasons'] }[];
      return toPage(found, limit, ({ one, other }) => [one, other]);
    },
    async rows(tx: Tx, ids: readonly string[]): Promise<CustomerRow[]> {
      if (ids.length === 0) return [];
      return tx
        .select()
        .from(customers)
        .where(inArray(customers.id, [...ids]));
    },
    /** Locks both, in the order of their ids, so that two merges never wait for each other. */
    async lock(tx: Tx, ids: readonly string[]): Promise<Map<string, CustomerRow>> {
      const rows = await tx
        .select()
        .from(customers)
        .where(inArray(customers.id, [...ids]))
        .orderBy(customers.id)
        .for('update');
      return new Map(rows.map((row) => [row.id, row]));
    },
    async distinguish(tx: Tx, workspaceId: string, customerId: string, otherId: string): Promise<void> {
      await tx.insert(customerDistinctions).values({ workspaceId, customerId, otherId }).onConflictDoNothing();
    },
    async list(tx: Tx, customerId: string, { limit, cursor }: PageQuery) {
      const newest: Order = { column: customerMerges.id, id: customerMerges.id, descending: true };
      const rows = await tx
        .select({ merge: customerMerges, other: customers.displayName })
        .from(customerMerges)
        .innerJoin(customers, eq(customers.id, customerMerges.otherId))
        .where(all(eq(customerMerges.customerId, customerId), after(newest, cursor)))
        .orderBy(...orderBy(newest))
        .limit(limit + 1);
      return toPage(rows, limit, ({ merge }) => [merge.id, merge.id]);
    },
    async find(tx: Tx, id: string): Promise<MergeRow | undefined> {
      const [row] = await tx.select().from(customerMerges).where(eq(customerMerges.id, id)).for('update');
      return row;
    },
    async insert(tx: Tx, values: typeof customerMerges.$inferInsert): Promise<MergeRow> {
      const [row] = await tx.insert(customerMerges).values(values).returning();
      if (!row) throw new Error('The merge was not stored.');
      return row;
    },
    async setUndone(tx: Tx, id: string, at: Date): Promise<void> {
      await tx.update(customerMerges).set({ undoneAt: at }).where(eq(customerMerges.id, id));
    },
    async update(tx: Tx, id: string, values: Partial<typeof customers.$inferInsert>): Promise<CustomerRow> {
      const [row] = await tx
        .update(customers)
        .set({ ...values, revision: sql`${customers.revision} + 1`, updatedAt: new Date() })
        .where(eq(customers.id, id))
        .returning();
      if (!row) throw new Error('The customer is gone.');
      return row;
    },

    /** Moves everything of one customer to another. */
    async moveAll(tx: Tx, from: string, to: string): Promise<Omit<Before, 'values'>> {
      const before: Omit<Before, 'values'> = { mails: [], phones: [], swapped: [], links: {} };
      for (const list of Object.keys(lists) as List[]) {
        const { table, value } = lists[list];
        const columns = { id: table.id, value, isPrimary: table.isPrimary, place: table.place, shared: table.shared };
        const rowsOf = (id: string) =>
          tx.select(columns).from(table).where(eq(table.customerId, id)).orderBy(table.place);
        const own = await rowsOf(to);
        for (const row of await rowsOf(from)) {
          const twin = own.find((each) => each.value === row.value);
          if (!twin) {
            before[list].push({ id: row.id, isPrimary: row.isPrimary, place: row.place });
            const place = own.length + before[list].length;
            const isPrimary = own.length === 0 && row.isPrimary;
            await tx.update(table).set({ customerId: to, place, isPrimary }).where(eq(table.id, row.id));
          } else if (!row.shared) {
            // Whoever stays is the one who has it first.
            await tx.update(table).set({ shared: true }).where(eq(table.id, row.id));
            await tx.update(table).set({ shared: false }).where(eq(table.id, twin.id));
            before.swapped.push({ list, own: twin.id, other: row.id });
          }
        }
      }
      for (const link of everyLink) before.links[link.name] = await link.move(tx, from, to);
      return before;
    },
    async moveBack(tx: Tx, from: string, to: string, before: Before): Promise<void> {
      for (const { list, own, other } of before.swapped) {
        const { table } = lists[list];
        await tx.update(table).set({ shared: true }).where(eq(table.id, own));
        await tx.update(table).set({ shared: false }).where(eq(table.id, other));
      }
      for (const list of Object.keys(lists) as List[]) {
        const { table } = lists[list];
        for (const { id, isPrimary, place } of before[list])
          await tx
            .update(table)
            .set({ customerId: to, isPrimary, place })
            .where(and(eq(table.id, id), eq(table.customerId, from)));
      }
      for (const link of everyLink) await link.moveBack(tx, before.links[link.name] ?? [], to);
    },
  };
}

export type CustomerMergesRepo = ReturnType<typeof makeCustomerMergesRepo>;
