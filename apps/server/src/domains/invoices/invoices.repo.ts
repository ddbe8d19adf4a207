import { and, asc, eq, gt, ilike, inArray, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import { invoiceDocuments, invoices } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { InvoiceFilter, InvoiceQuery } from './invoices.schemas.ts';

export type InvoiceRow = typeof invoices.$inferSelect;
type NewRow = typeof invoices.$inferInsert;
export type DocumentRow = typeof invoiceDocuments.$inferSelect;

const sorted: Record<string, { column: PgColumn; of: (row: InvoiceRow) => string | number }> = {
  issued: { column: invoices.issuedOrder, of: (row) => row.issuedOrder },
  due: { column: invoices.dueOrder, of: (row) => row.dueOrder },
  total: { column: invoices.total, of: (row) => row.total },
  buyer: { column: invoices.buyerName, of: (row) => row.buyerName },
};
const OPEN = ['issued', 'part_paid'];

/** Open and past its day; `today` is the day of the workspace. */
const isOverdue = (today: string): SQL | undefined =>
  and(eq(invoices.kind, 'invoice'), inArray(invoices.state, OPEN), lt(invoices.dueOrder, today));

function filtered({ q, customer, kind, state, overdue, open, year }: InvoiceFilter, today: string): SQL | undefined {
  const part = containing(q ?? '');
  const late = isOverdue(today);
  return all(
    q ? or(ilike(invoices.number, part), ilike(invoices.buyerName, part)) : undefined,
    customer ? eq(invoices.customerId, customer) : undefined,
    kind ? eq(invoices.kind, kind) : undefined,
    state ? eq(invoices.state, state) : undefined,
    overdue === undefined ? undefined : overdue ? late : sql`not (${late})`,
    open === undefined
      ? undefined
      : open
        ? and(inArray(invoices.state, OPEN))
        : sql`not (${inArray(invoices.state, OPEN)})`,
    year === undefined ? undefined : sql`extract(year from ${invoices.issuedOn}) = ${year}`,
  );
}

const signed = (column: PgColumn) =>
  sql<string>`sum(case when ${invoices.kind} = 'credit_note' then -${column} else ${column} end)`.mapWith(Number);

export function makeInvoicesRepo() {
  return {
    async list(tx: Tx, query: InvoiceQuery, today: string) {
      const descending = query.ordering.startsWith('-');
      const { column, of } = sorted[query.ordering.replace('-', '')] ?? {
        column: invoices.id,
        of: (row: InvoiceRow) => row.id,
      };
      const order: Order = { column, id: invoices.id, descending };
      const rows = await tx
        .select()
        .from(invoices)
        .where(all(filtered(query, today), after(order, query.cursor)))
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [of(row), row.id]);
    },
    /** A piece of all that the filters let through, oldest first. */
    piece: (tx: Tx, filter: InvoiceFilter, today: string, afterId: string | undefined, limit: number) =>
      tx
        .select()
        .from(invoices)
        .where(all(filtered(filter, today), afterId ? gt(invoices.id, afterId) : undefined))
        .orderBy(asc(invoices.id))
        .limit(limit),
    async sums(tx: Tx, filter: InvoiceFilter, today: string) {
      return tx
        .select({
          currency: invoices.currency,
          count: sql`count(*)`.mapWith(Number),
          total: signed(invoices.total),
          payable: signed(invoices.payable),
          paid: signed(invoices.paid),
          balance: signed(invoices.balance),
        })
        .from(invoices)
        .where(all(filtered(filter, today), ne(invoices.state, 'draft')))
        .groupBy(invoices.currency)
        .orderBy(invoices.currency);
    },
    async find(tx: Tx, id: string): Promise<InvoiceRow | undefined> {
      const [row] = await tx.select().from(invoices).where(eq(invoices.id, id));
      return row;
    },
    async lock(tx: Tx, id: string): Promise<InvoiceRow | undefined> {
      const [row] = await tx.select().from(invoices).where(eq(invoices.id, id)).for('update');
      return row;
    },
    async document(tx: Tx, id: string): Promise<DocumentRow | undefined> {
      const [row] = await tx.select().from(invoiceDocuments).where(eq(invoiceDocuments.invoiceId, id));
      return row;
    },
    creditNotes: (tx: Tx, id: string) =>
      tx.select().from(invoices).where(eq(invoices.correctsId, id)).orderBy(asc(invoices.id)).limit(100),
    async insert(tx: Tx, values: NewRow): Promise<InvoiceRow> {
      const [row] = await tx.insert(invoices).values(values).returning();
      if (!row) throw new Error('The invoice was not stored.');
      return row;
    },
    async update(tx: Tx, id: string, values: Partial<NewRow>): Promise<InvoiceRow> {
      const [row] = await tx
        .update(invoices)
        .set({ ...values, revision: sql`${invoices.revision} + 1`, updatedAt: sql`now()` })
        .where(eq(invoices.id, id))
        .returning();
      if (!row) throw new Error('The invoice has gone.');
      return row;
    },
    delete: async (tx: Tx, id: string) => void (await tx.delete(invoices).where(eq(invoices.id, id))),
  };
}

export type InvoicesRepo = ReturnType<typeof makeInvoicesRepo>;
