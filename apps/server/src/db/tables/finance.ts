import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { users } from './auth.ts';
import { createdAt, id, instant, updatedAt } from './columns.ts';
import { customers } from './customers.ts';
import { media } from './media.ts';
import { workspaces } from './workspaces.ts';

const workspaceId = () =>
  uuid('workspace_id')
    .notNull()
    .references(() => workspaces.id, { onDelete: 'cascade' });
const day = (name: string) => date(name, { mode: 'string' });
/** Minor units of a currency. */
const money = (name: string) => bigint(name, { mode: 'number' }).notNull().default(0);
const by = (name: string) => uuid(name).references(() => users.id, { onDelete: 'set null' });

/** Whoever writes invoices. A workspace has one for the time being; numbers are counted per issuer already. */
export const issuers = pgTable(
  'issuers',
  {
    id: id(),
    workspaceId: workspaceId(),
    legalName: text('legal_name').notNull().default(''),
    address: jsonb('address').$type<Record<string, string>>().notNull(),
    vatNumber: text('vat_number').notNull().default(''),
    taxCode: text('tax_code').notNull().default(''),
    regime: text('regime').notNull().default('RF01'),
    email: text('email').notNull().default(''),
    pec: text('pec').notNull().default(''),
    sdiCode: text('sdi_code').notNull().default(''),
    phone: text('phone').notNull().default(''),
    website: text('website').notNull().default(''),
    logoMediaId: uuid('logo_media_id').references(() => media.id, { onDelete: 'set null' }),
    paymentDays: integer('payment_days').notNull().default(30),
    /** Hundredths of a percent. */
    vatRate: integer('vat_rate').notNull().default(2200),
    currency: text('currency').notNull().default('EUR'),
    language: text('language').notNull().default('it'),
    series: text('series').notNull().default(''),
    creditSeries: text('credit_series').notNull().default('NC'),
    note: text('note').notNull().default(''),
    payoutHolder: text('payout_holder').notNull().default(''),
    payoutIban: text('payout_iban').notNull().default(''),
    payoutBic: text('payout_bic').notNull().default(''),
    payoutChangedAt: instant('payout_changed_at'),
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('issuers_logo_media_idx').on(t.logoMediaId).where(sql`logo_media_id is not null`),
    uniqueIndex('issuers_workspace_key').on(t.workspaceId),
  ],
);

/**
 * The last number given in a series. Taken by `for update` in the transaction that issues, so that a failure gives the
 * number back. Dates never run backwards in a series: one row is enough for all its years.
 */
export const invoiceCounters = pgTable(
  'invoice_counters',
  {
    workspaceId: workspaceId(),
    issuerId: uuid('issuer_id')
      .notNull()
      .references(() => issuers.id, { onDelete: 'cascade' }),
    series: text('series').notNull(),
    year: integer('year').notNull(),
    last: integer('last').notNull(),
    lastIssuedOn: day('last_issued_on'),
  },
  (t) => [primaryKey({ name: 'invoice_counters_key', columns: [t.issuerId, t.series] })],
);

/** Invoices and credit notes: what a draft says, and where an issued one stands. What was issued lies in `invoice_documents`. */
export const invoices = pgTable(
  'invoices',
  {
    id: id(),
    workspaceId: workspaceId(),
    /** invoice, credit_note */
    kind: text('kind').notNull(),
    /** draft → issued → part_paid → paid; credited, written_off */
    state: text('state').notNull().default('draft'),
    /** What a draft says; null from the day it is issued on. */
    content: jsonb('content').$type<Record<string, unknown>>(),
    /** The invoice that a credit note corrects. */
    correctsId: uuid('corrects_id'),
    /** Whose invoice it is; the document says the name itself, and keeps it. */
    customerId: uuid('customer_id').references(() => customers.id, { onDelete: 'set null' }),
    number: text('number'),
    issuedOn: day('issued_on'),
    dueOn: day('due_on'),
    /** As the day above, at the end of time where there is none: lists are sorted by them. */
    issuedOrder: day('issued_order').notNull(),
    dueOrder: day('due_order').notNull(),
    currency: text('currency').notNull(),
    buyerName: text('buyer_name').notNull(),
    total: money('total'),
    payable: money('payable'),
    paid: money('paid'),
    /** Of an invoice: what credit notes took off. Of a credit note: what was set off against its invoice. */
    credited: money('credited'),
    balance: money('balance'),
    writtenOffAt: instant('written_off_at'),
    writtenOffReason: text('written_off_reason').notNull().default(''),
    /** How often it was given to the mail, and when it last left. */
    sendings: integer('sendings').notNull().default(0),
    sentAt: instant('sent_at'),
    revision: integer('revision').notNull().default(1),
    createdBy: by('created_by'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('invoices_issued_idx').on(t.workspaceId, t.issuedOrder, t.id),
    index('invoices_due_idx').on(t.workspaceId, t.dueOrder, t.id),
    index('invoices_corrects_idx').on(t.correctsId),
    index('invoices_customer_idx').on(t.customerId, t.id),
    check('invoices_content_check', sql`(${t.state} = 'draft') = (${t.content} is not null)`),
    check('invoices_number_check', sql`(${t.state} = 'draft') = (${t.number} is null)`),
  ],
);

/** Frozen copies of what was issued. The serving role may only write new ones: nothing changes or deletes them. */
export const invoiceDocuments = pgTable(
  'invoice_documents',
  {
    invoiceId: uuid('invoice_id')
      .primaryKey()
      .references(() => invoices.id),
    workspaceId: workspaceId(),
    issuerId: uuid('issuer_id')
      .notNull()
      .references(() => issuers.id),
    kind: text('kind').notNull(),
    series: text('series').notNull(),
    year: integer('year').notNull(),
    sequence: integer('sequence').notNull(),
    number: text('number').notNull(),
    issuedOn: day('issued_on').notNull(),
    document: jsonb('document').$type<Record<string, unknown>>().notNull(),
    issuedBy: by('issued_by'),
    createdAt: createdAt(),
  },
  (t) => [unique('invoice_documents_number_key').on(t.issuerId, t.series, t.year, t.sequence)],
);

/** Money that came in, or went back by a credit note. Only added to: a mistake has a row that reverses it. */
export const invoicePayments = pgTable(
  'invoice_payments',
  {
    id: id(),
    workspaceId: workspaceId(),
    invoiceId: uuid('invoice_id')
      .notNull()
      .references(() => invoices.id),
    /** payment, payment_reversed */
    kind: text('kind').notNull(),
    paidOn: day('paid_on').notNull(),
    /** Above zero; of a reversal as well. */
    amount: money('amount'),
    currency: text('currency').notNull(),
    method: text('method').notNull(),
    note: text('note').notNull().default(''),
    providerPaymentId: text('provider_payment_id'),
    reversesId: uuid('reverses_id').unique('invoice_payments_reverses_key'),
    createdBy: by('created_by'),
    createdAt: createdAt(),
  },
  (t) => [
    index('invoice_payments_list_idx').on(t.workspaceId, t.paidOn, t.id),
    index('invoice_payments_invoice_idx').on(t.invoiceId),
    uniqueIndex('invoice_payments_provider_key')
      .on(t.workspaceId, t.providerPaymentId)
      .where(sql`${t.providerPaymentId} is not null`),
  ],
);

/** Every time an invoice was given to the mail. */
export const invoiceSendings = pgTable(
  'invoice_sendings',
  {
    id: id(),
    workspaceId: workspaceId(),
    invoiceId: uuid('invoice_id')
      .notNull()
      .references(() => invoices.id),
    /** 1 for the first: asking again for one that is there sends nothing. */
    nth: integer('nth').notNull(),
    recipient: text('recipient').notNull(),
    subject: text('subject').notNull(),
    message: text('message').notNull(),
    /** queued → sent, failed, unknown */
    state: text('state').notNull().default('queued'),
    sentAt: instant('sent_at'),
    createdBy: by('created_by'),
    createdAt: createdAt(),
  },
  (t) => [unique('invoice_sendings_key').on(t.invoiceId, t.nth)],
);
