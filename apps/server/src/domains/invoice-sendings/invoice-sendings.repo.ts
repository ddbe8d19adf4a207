import { and, desc, eq } from 'drizzle-orm';
import { invoiceSendings } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';

export type SendingRow = typeof invoiceSendings.$inferSelect;

export function makeInvoiceSendingsRepo() {
  return {
    list: (tx: Tx, invoiceId: string): Promise<SendingRow[]> =>
      tx
        .select()
        .from(invoiceSendings)
        .where(eq(invoiceSendings.invoiceId, invoiceId))
        .orderBy(desc(invoiceSendings.nth))
        .limit(1000),
    async nth(tx: Tx, invoiceId: string, nth: number): Promise<SendingRow | undefined> {
      const [row] = await tx
        .select()
        .from(invoiceSendings)
        .where(and(eq(invoiceSendings.invoiceId, invoiceId), eq(invoiceSendings.nth, nth)));
      return row;
    },
    async find(tx: Tx, id: string): Promise<SendingRow | undefined> {
      const [row] = await tx.select().from(invoiceSendings).where(eq(invoiceSendings.id, id));
      return row;
    },
    async insert(tx: Tx, values: typeof invoiceSendings.$inferInsert): Promise<SendingRow> {
      const [row] = await tx.insert(invoiceSendings).values(values).returning();
      if (!row) throw new Error('The sending was not stored.');
      return row;
    },
    async update(tx: Tx, id: string, values: { state: string; sentAt?: Date }): Promise<void> {
      await tx.update(invoiceSendings).set(values).where(eq(invoiceSendings.id, id));
    },
  };
}

export type InvoiceSendingsRepo = ReturnType<typeof makeInvoiceSendingsRepo>;
