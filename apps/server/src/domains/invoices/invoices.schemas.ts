import { z } from 'zod';
import { addressSchema, currencyCode, optionalMail, vatRate } from '#domains/issuers/index.ts';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

/** Why there is no VAT, as FatturaPA says it. */
export const NATURES = [
  ...['N1', 'N2.1', 'N2.2', 'N3.1', 'N3.2', 'N3.3', 'N3.4', 'N3.5', 'N3.6', 'N4', 'N5'],
  ...['N6.1', 'N6.2', 'N6.3', 'N6.4', 'N6.5', 'N6.6', 'N6.7', 'N6.8', 'N6.9', 'N7'],
] as const;
export const INVOICE_KINDS = ['invoice', 'credit_note'] as const;
export const INVOICE_STATES = ['draft', 'issued', 'part_paid', 'paid', 'credited', 'written_off'] as const;

/** Far above any price, and far below where integers lose their last digit. */
const MOST = 100_000_000_000;
const amount = z.int().describe('Minor units of the currency: 12345 is 123.45 EUR');
const hundredths = (most: number, what: string) =>
  z.int().min(0).max(most).describe(`${what}, in hundredths of a percent`);

const buyerFields = {
  name: text(200).describe('Company, or first name and surname'),
  address: addressSchema,
  vatNumber: text(28).describe('With the letters of the country where it has them'),
  taxCode: text(28).describe('Codice fiscale'),
  email: optionalMail.describe('Where the invoice is sent to'),
  pec: optionalMail.describe('Certified mail address (PEC)'),
  sdiCode: z
    .string()
    .regex(/^(?:[A-Z0-9]{6,7})?$/, 'is six or seven capitals and digits')
    .describe('Recipient code of the exchange system (SdI)'),
};
export const buyerSchema = z.strictObject(buyerFields).meta({ id: 'InvoiceBuyer' });
const NOWHERE = { street: '', postalCode: '', city: '', province: '', country: 'IT' };
export const NOBODY = { name: '', address: NOWHERE, vatNumber: '', taxCode: '', email: '', pec: '', sdiCode: '' };
const newBuyer = z
  .strictObject({
    name: buyerFields.name.default(''),
    address: addressSchema.default(NOWHERE),
    vatNumber: buyerFields.vatNumber.default(''),
    taxCode: buyerFields.taxCode.default(''),
    email: buyerFields.email.default(''),
    pec: buyerFields.pec.default(''),
    sdiCode: buyerFields.sdiCode.default(''),
  })
  .meta({ id: 'NewInvoiceBuyer' });

const lineFields = {
  description: text(1000, 1),
  quantity: z
    .string()
    .regex(/^\d{1,9}(?:\.\d{1,6})?$/, 'is a number with up to six digits behind the point')
    .describe('Decimal text, such as 1.5'),
  unit: text(20).describe('What is counted, such as "h"; may be empty'),
  unitPrice: z.int().min(-MOST).max(MOST).describe('Minor units, before VAT; below zero for something taken off'),
  discount: hundredths(10_000, 'Taken off this line'),
  vatRate: vatRate.describe('Hundredths of a percent: 2200 is 22 %'),
  nature: z
    .enum(NATURES)
    .nullable()
    .describe('Why there is no VAT, code of FatturaPA; null where the rate is above zero'),
  legalNote: text(300).describe(
    'What the law wants said about it, such as "art. 10 DPR 633/72"; empty for the usual words',
  ),
};
export const lineInput = z
  .strictObject({
    ...lineFields,
    quantity: lineFields.quantity.default('1'),
    unit: lineFields.unit.default(''),
    discount: lineFields.discount.default(0),
    nature: lineFields.nature.default(null),
    legalNote: lineFields.legalNote.default(''),
  })
  .refine((line) => (line.vatRate === 0) === (line.nature !== null), {
    path: ['nature'],
    message: 'says why there is no VAT: needed where the rate is 0, and only there',
  })
  .meta({ id: 'InvoiceLineInput' });
const line = z
  .object({ ...lineFields, net: amount.describe('After the discount, before VAT, in minor units') })
  .meta({ id: 'InvoiceLine' });

const withholding = z
  .strictObject({
    rate: hundredths(10_000, 'Share of the net sum that the buyer keeps back'),
    type: z.enum(['RT01', 'RT02', 'RT03', 'RT04', 'RT05', 'RT06']).describe('RT01 for persons, RT02 for companies'),
    reason: z
      .string()
      .regex(/^[A-Z][0-9A-Z]?$/, 'is a letter of the list of the tax office')
      .describe('Reason for paying, as in the CU form: A for professionals'),
  })
  .meta({ id: 'InvoiceWithholding' });

const contentFields = {
  language: z.enum(['it', 'en']).describe('Language of the document'),
  currency: currencyCode,
  buyer: newBuyer,
  lines: z.array(lineInput).max(500).describe('In their order'),
  suppliedOn: z.iso.date().nullable().describe('Day of the supply, where it is not the day of the invoice'),
  dueOn: z.iso.date().nullable().describe('Null: worked out from the days for paying when it is issued'),
  paymentDays: z.int().min(0).max(365).describe('Days until it is due, from the day it is issued'),
  orderReference: text(60).describe('Number of the order at the buyer'),
  note: text(2000),
  withholding: withholding.nullable().describe('Ritenuta d’acconto; null for none'),
  stampDuty: z
    .enum(['none', 'issuer', 'buyer'])
    .describe('Imposta di bollo of 2 EUR: none, borne by the issuer (said on the document), or charged to the buyer'),
};
const customerId = uuid.nullable().describe('Whose invoice it is; the document keeps a copy of their name and address');
export const newInvoice = z
  .strictObject({
    language: contentFields.language.optional(),
    currency: contentFields.currency.optional(),
    customerId: customerId.default(null),
    buyer: contentFields.buyer.optional().describe('Left out: the customer as they are known now, or nobody yet'),
    lines: contentFields.lines.default([]),
    suppliedOn: contentFields.suppliedOn.default(null),
    dueOn: contentFields.dueOn.default(null),
    paymentDays: contentFields.paymentDays.optional(),
    orderReference: contentFields.orderReference.default(''),
    note: contentFields.note.default(''),
    withholding: contentFields.withholding.default(null),
    stampDuty: contentFields.stampDuty.default('none'),
  })
  .meta({ id: 'NewInvoice', description: 'What is left out begins as the issuer is set up.' });
export const invoiceChange = z
  .strictObject({ customerId, ...contentFields })
  .partial()
  .meta({
    id: 'InvoiceChange',
    description:
      'Fields left out stay as they are. Lines are replaced as a whole. A customer without a buyer beside it fills the buyer in.',
  });
/** What a draft keeps; the shape is checked again when it is read. */
export const contentSchema = z.object({ ...contentFields, buyer: buyerSchema });

const totals = z
  .object({
    rates: z.array(
      z.object({
        vatRate,
        nature: z.string().nullable(),
        legalNote: z.string(),
        net: amount,
        vat: amount,
      }),
    ),
    net: amount,
    vat: amount,
    stampDuty: amount,
    total: amount.describe('Net, VAT and stamp duty'),
    withholding: amount,
    payable: amount.describe('Total without what the buyer withholds'),
    stampDutyDue: z.boolean().describe('The law asks for stamp duty: more than 77.47 EUR are free of VAT'),
  })
  .meta({ id: 'InvoiceTotals' });

/** The issuer as it was on the day. */
export const issuedBy = z
  .object({
    legalName: z.string(),
    address: addressSchema,
    vatNumber: z.string(),
    taxCode: z.string(),
    regime: z.string(),
    email: z.string(),
    pec: z.string(),
    sdiCode: z.string(),
    phone: z.string(),
    website: z.string(),
    note: z.string(),
    logoMediaId: uuid.nullable(),
    payout: z.object({ holder: z.string(), iban: z.string(), bic: z.string() }),
  })
  .meta({ id: 'InvoiceIssuer' });

const state = z.enum(INVOICE_STATES);
const standing = {
  id: uuid,
  kind: z.enum(INVOICE_KINDS),
  state,
  overdue: z.boolean().describe('Open after its day, in the time zone of the workspace'),
  number: z.string().nullable().describe('Given when it is issued'),
  issuedOn: z.iso.date().nullable(),
  dueOn: z.iso.date().nullable(),
  currency: z.string(),
  paid: amount,
  credited: amount.describe('Taken off by credit notes; of a credit note what was set off against its invoice'),
  balance: amount.describe('Still to be paid; of a credit note still to be paid back'),
  sentAt: isoInstant.nullable(),
  customerId: uuid.nullable(),
  correctsId: uuid.nullable().describe('The invoice that this credit note corrects'),
  revision: z.int(),
  createdAt: isoInstant,
  updatedAt: isoInstant,
};
export const invoiceSchema = z
  .object({
    ...standing,
    language: contentFields.language,
    buyer: buyerSchema,
    lines: z.array(line),
    totals,
    suppliedOn: z.iso.date().nullable(),
    paymentDays: z.int(),
    orderReference: z.string(),
    note: z.string(),
    withholding: withholding.nullable(),
    stampDuty: contentFields.stampDuty,
    issuer: issuedBy
      .nullable()
      .describe('Frozen copy; null on a draft, which gets the issuer as it is when it is issued'),
    correctsNumber: z.string().nullable(),
    rounding: z.string().describe('Name of the rule that the sums were rounded by'),
    missing: z
      .array(z.enum(['issuer', 'lines', 'buyerName', 'buyerAddress', 'total']))
      .describe('What a draft still lacks before it can be issued'),
    creditNotes: z.array(z.object({ id: uuid, number: z.string().nullable(), state, total: amount })),
    sendings: z.int().describe('How often it was given to the mail; the next sending is one more'),
    writtenOffAt: isoInstant.nullable(),
    writtenOffReason: z.string(),
  })
  .meta({ id: 'Invoice' });

const summary = z
  .object({ ...standing, buyerName: z.string(), total: amount, payable: amount })
  .meta({ id: 'InvoiceSummary' });
export const invoicePage = pageOf(summary).meta({ id: 'InvoicePage' });

const filters = {
  q: text(120).optional().describe('Part of the number or of the name of the buyer'),
  customer: uuid.optional(),
  kind: z.enum(INVOICE_KINDS).optional(),
  state: state.optional(),
  overdue: z.stringbool().optional(),
  open: z.stringbool().optional().describe('Issued, and something is still to be paid'),
  year: z.coerce.number().int().min(1900).max(9999).optional().describe('Year of issue'),
};
export const INVOICE_ORDERS = ['-issued', 'issued', '-due', 'due', '-total', 'total', 'buyer', '-buyer'] as const;
export const invoiceQuery = listQuery.extend({
  ...filters,
  ordering: z.enum(INVOICE_ORDERS).default('-issued').describe('Drafts count as issued after everything else'),
});
export const invoiceFilter = z.strictObject(filters);
export const invoiceSums = z
  .object({
    items: z.array(
      z.object({
        currency: z.string(),
        count: z.int(),
        total: amount.describe('Credit notes count below zero'),
        payable: amount,
        paid: amount,
        balance: amount,
      }),
    ),
  })
  .meta({ id: 'InvoiceSums' });

export type Buyer = z.output<typeof buyerSchema>;
export type InvoiceContent = z.output<typeof contentSchema>;
export type NewInvoice = z.output<typeof newInvoice>;
export type InvoiceChange = z.output<typeof invoiceChange>;
export type Invoice = z.output<typeof invoiceSchema>;
export type InvoiceSummary = z.output<typeof summary>;
export type InvoiceQuery = z.output<typeof invoiceQuery>;
export type InvoiceFilter = z.output<typeof invoiceFilter>;
export type InvoiceState = (typeof INVOICE_STATES)[number];
export type InvoiceTotals = z.output<typeof totals>;
export type IssuedBy = z.output<typeof issuedBy>;
