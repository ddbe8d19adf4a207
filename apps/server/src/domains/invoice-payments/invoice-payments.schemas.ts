import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

export const METHODS = [
  'bank_transfer',
  'card',
  'cash',
  'cheque',
  'direct_debit',
  'paypal',
  'stripe',
  'other',
] as const;

const amount = z.int().min(1).max(100_000_000_000_000).describe('Minor units of the currency of the invoice');
const fields = {
  invoiceId: uuid,
  paidOn: z.iso.date(),
  amount,
  method: z.enum(METHODS),
  note: text(500),
  providerPaymentId: text(200, 1).nullable().describe('Id of the payment at the bank or provider: known once only'),
};

export const paymentSchema = z
  .object({
    id: uuid,
    ...fields,
    amount: z.int().describe('Minor units; above zero, of a reversal as well'),
    method: z.string(),
    kind: z.enum(['payment', 'payment_reversed']).describe('A reversal takes back what a payment added'),
    currency: z.string(),
    reversesId: uuid.nullable().describe('The payment that this row takes back'),
    isReversed: z.boolean().describe('Another row takes this one back'),
    invoiceNumber: z.string(),
    buyerName: z.string(),
    invoiceKind: z.enum(['invoice', 'credit_note']).describe('On a credit note money goes back to the buyer'),
    createdBy: uuid.nullable(),
    createdAt: isoInstant,
  })
  .meta({ id: 'Payment' });
export const paymentPage = pageOf(paymentSchema).meta({ id: 'PaymentPage' });

export const newPayment = z
  .strictObject({
    invoiceId: fields.invoiceId,
    paidOn: fields.paidOn.optional().describe('Today where the workspace is, unless said otherwise; not ahead of time'),
    amount: fields.amount,
    method: fields.method.default('bank_transfer'),
    note: fields.note.default(''),
    providerPaymentId: fields.providerPaymentId.default(null),
  })
  .meta({ id: 'NewPayment' });
export const paymentReversal = z
  .strictObject({ note: text(500, 1).describe('Why it is taken back') })
  .meta({ id: 'PaymentReversal' });

export const paymentQuery = listQuery.extend({
  invoice: uuid.optional(),
  method: z.enum(METHODS).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  q: text(120)
    .optional()
    .describe('Part of the number of the invoice, of its buyer, of the note or of the id at the provider'),
});

export type Payment = z.output<typeof paymentSchema>;
export type NewPayment = z.output<typeof newPayment>;
export type PaymentQuery = z.output<typeof paymentQuery>;
