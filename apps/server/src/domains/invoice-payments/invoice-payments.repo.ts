import { and, eq, gte, ilike, lte, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import { invoicePayments, invoices } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import { violated } from '#db/violated.ts';
import { known, reversedAlready } from './invoice-payments.errors.ts';
import type { PaymentQuery } from './invoice-payments.schemas.ts';

type NewRow = typeof invoicePayments.$inferInsert;
export type PaymentRow = typeof invoicePayments.$inferSelect;

const reversals = alias(invoicePayments, 'reversals');
const order: Order = { column: invoicePayments.paidOn, id: invoicePayments.id, descending: true };
const shown = {
  payment: invoicePayments,
  ...{ invoiceNumber: invoices.number, buyerName: invoices.buyerName, invoiceKind: invoices.kind },
  reversedBy: reversals.id,
};

export function makeInvoicePaymentsRepo() {
  const select = (tx: Tx, where: SQL | undefined) =>
    tx
      .select(shown)
      .from(invoicePayments)
      .innerJoin(invoices, eq(invoices.id, invoicePayments.invoiceId))
      .leftJoin(reversals, eq(reversals.reversesId, invoicePayments.id))
      .where(where)
      .$dynamic();
  return {
    async list(tx: Tx, { limit, cursor, invoice, method, from, to, q }: PaymentQuery) {
      const part = containing(q ?? '');
      const { note, providerPaymentId } = invoicePayments;
      const places = [invoices.number, invoices.buyerName, note, providerPaymentId];
      const rows = await select(
        tx,
        all(
          invoice ? eq(invoicePayments.invoiceId, invoice) : undefined,
          method ? eq(invoicePayments.method, method) : undefined,
          from ? gte(invoicePayments.paidOn, from) : undefined,
          to ? lte(invoicePayments.paidOn, to) : undefined,
          q ? or(...places.map((place) => ilike(place, part))) : undefined,
          after(order, cursor),
        ),
      )
        .orderBy(...orderBy(order))
        .limit(limit + 1);
      return toPage(rows, limit, ({ payment }) => [payment.paidOn, payment.id]);
    },
    async find(tx: Tx, id: string) {
      const [row] = await select(tx, eq(invoicePayments.id, id));
      return row;
    },
    /** What came in by all rows of an invoice, those that take back counted below zero. */
    async sum(tx: Tx, invoiceId: string): Promise<number> {
      const { kind, amount } = invoicePayments;
      const [row] = await tx
        .select({ sum: sql`coalesce(sum(case when ${kind} = 'payment' then ${amount} else -${amount} end), 0)` })
        .from(invoicePayments)
        .where(and(eq(invoicePayments.invoiceId, invoiceId)));
      return Number(row?.sum ?? 0);
    },
    async insert(tx: Tx, values: NewRow): Promise<PaymentRow> {
      try {
        const [row] = await tx.insert(invoicePayments).values(values).returning();
        if (!row) throw new Error('The payment was not stored.');
        return row;
      } catch (error) {
        const name = violated(error);
        if (name === 'invoice_payments_provider_key') throw known({ id: values.providerPaymentId ?? '' });
        if (name === 'invoice_payments_reverses_key') throw reversedAlready(undefined);
        throw error;
      }
    },
  };
}

export type InvoicePaymentsRepo = ReturnType<typeof makeInvoicePaymentsRepo>;
