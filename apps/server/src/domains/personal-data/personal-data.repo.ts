import { and, eq, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { customerErasures, customerMails, customerPhones, customers } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { Person } from './holders/holder.ts';
import type { ErasureListQuery } from './personal-data.schemas.ts';

export type ErasureRow = typeof customerErasures.$inferSelect;

const newest: Order = { column: customerErasures.id, id: customerErasures.id, descending: true };

export function makePersonalDataRepo() {
  return {
    /** The customer with all that were merged into it; locked until the transaction ends. Runs across workspaces. */
    async person(tx: Tx, workspaceId: string, customerId: string): Promise<Person | undefined> {
      const [own] = await tx
        .select({ id: customers.id })
        .from(customers)
        .where(and(eq(customers.workspaceId, workspaceId), eq(customers.id, customerId)))
        .for('update');
      if (!own) return undefined;
      const { rows } = await tx.execute(sql`
        with recursive merged as (
          select id from customers where id = ${customerId}::uuid and workspace_id = ${workspaceId}::uuid
          union select c.id from customers c join merged m on c.merged_into_id = m.id)
        select id::text as id from merged`);
      const customerIds = rows.map(({ id }) => String(id));
      const ids = sql.param(customerIds);
      const mails = await tx
        .selectDistinct({ value: customerMails.address })
        .from(customerMails)
        .where(sql`${customerMails.customerId} = any(${ids}::uuid[])`);
      const pecs = await tx
        .selectDistinct({ value: sql<string>`lower(${customers.pec})` })
        .from(customers)
        .where(sql`${customers.id} = any(${ids}::uuid[]) and ${customers.pec} like '%@%'`);
      const phones = await tx
        .selectDistinct({ value: customerPhones.number })
        .from(customerPhones)
        .where(sql`${customerPhones.customerId} = any(${ids}::uuid[])`);
      const values = (list: { value: string }[]) => list.map(({ value }) => value);
      return { workspaceId, customerIds, mails: [...new Set(values([...mails, ...pecs]))], phones: values(phones) };
    },
    async insert(tx: Tx, values: typeof customerErasures.$inferInsert): Promise<ErasureRow> {
      const [row] = await tx.insert(customerErasures).values(values).returning();
      if (!row) throw new Error('The erasure was not stored.');
      return row;
    },
    async list(tx: Tx, { limit, cursor }: ErasureListQuery) {
      const rows = await tx
        .select()
        .from(customerErasures)
        .where(all(after(newest, cursor)))
        .orderBy(...orderBy(newest))
        .limit(limit + 1);
      return toPage(rows, limit, (row) => [row.id, row.id]);
    },
  };
}

export type PersonalDataRepo = ReturnType<typeof makePersonalDataRepo>;
