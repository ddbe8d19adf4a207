import { type Address, type IssuerRow, missingOf } from '#domains/issuers/index.ts';
import { ROUNDING, stampDutyDue, totalsOf } from '#kernel/money/index.ts';
import type { InvoiceRow } from './invoices.repo.ts';
import {
  type Buyer,
  type Invoice,
  type InvoiceContent,
  type InvoiceState,
  type InvoiceSummary,
  type InvoiceTotals,
  type IssuedBy,
  type NewInvoice,
  NOBODY,
} from './invoices.schemas.ts';

/** What is frozen when a document is issued. */
export interface FrozenDocument {
  content: InvoiceContent;
  lines: Invoice['lines'];
  totals: InvoiceTotals;
  issuer: IssuedBy;
  rounding: string;
  correctsNumber: string | null;
}

/** Lists sort by day; what has none stands at the end of time. */
export const NO_DAY = '9999-12-31';

interface Money {
  kind: string;
  payable: number;
  paid: number;
  credited: number;
  isWrittenOff: boolean;
}

/** Where an issued document stands, and what is open by it. */
export function standingOf({ kind, payable, paid, credited, isWrittenOff }: Money): {
  state: InvoiceState;
  balance: number;
} {
  const balance = isWrittenOff ? 0 : Math.max(0, payable - paid - credited);
  if (isWrittenOff) return { state: 'written_off', balance };
  if (kind === 'invoice' && credited > 0 && credited >= payable) return { state: 'credited', balance };
  if (balance === 0) return { state: 'paid', balance };
  return { state: paid > 0 ? 'part_paid' : 'issued', balance };
}

/** Lines with what each comes to, and the sums of all. Throws `RangeError` for sums that are too large. */
export function computed({ currency, lines, withholding, stampDuty }: InvoiceContent): {
  lines: Invoice['lines'];
  totals: InvoiceTotals;
} {
  const chargeStampDuty = stampDuty === 'buyer';
  const sums = totalsOf({ currency, lines, withholdingRate: withholding?.rate ?? 0, chargeStampDuty });
  const noteOf = (nature: string | null) => lines.find((line) => line.nature === nature && line.legalNote)?.legalNote;
  const { lines: nets, rates, ...rest } = sums;
  return {
    lines: lines.map((line, at) => ({ ...line, net: nets[at] ?? 0 })),
    totals: {
      ...rest,
      rates: rates.map((rate) => ({ ...rate, legalNote: (rate.nature && noteOf(rate.nature)) || '' })),
      stampDutyDue: stampDutyDue(currency, rates),
    },
  };
}

interface IssuerFacts {
  legalName: string;
  address: Record<string, string>;
  vatNumber: string;
  taxCode: string;
}

/** What a draft lacks before it can be issued. */
export function lackOf(
  content: InvoiceContent,
  totals: InvoiceTotals,
  issuer: IssuerFacts | undefined,
): Invoice['missing'] {
  const { name, address } = content.buyer;
  const lacks = {
    issuer: !issuer || missingOf({ ...issuer, address: issuer.address as Address }).length > 0,
    lines: content.lines.length === 0,
    buyerName: name === '',
    buyerAddress: address.street === '' || address.city === '',
    total: totals.payable < 0 || totals.net < 0,
  };
  return (Object.keys(lacks) as (keyof typeof lacks)[]).filter((part) => lacks[part]);
}

/** Day by which it is to be paid: never before the day it was issued. */
export function dueDay({ dueOn, paymentDays }: InvoiceContent, issuedOn: string): string {
  const day = dueOn ?? Temporal.PlainDate.from(issuedOn).add({ days: paymentDays }).toString();
  return day < issuedOn ? issuedOn : day;
}

/** Name of the file, plain ASCII. */
export const fileName = ({ kind, number, id }: Pick<Invoice, 'kind' | 'number' | 'id'>): string =>
  `${kind === 'invoice' ? 'invoice' : 'credit-note'}-${(number ?? `draft-${id.slice(-6)}`).replaceAll('/', '-')}.pdf`;

/** A customer as somebody to whom an invoice is written. */
export interface KnownBuyer {
  buyer: Buyer;
  /** Null where it is none that invoices are written in. */
  language: 'it' | 'en' | null;
}

/** What somebody writes down first, with what the issuer usually says. */
export const begun = (
  { customerId: _, buyer, language, currency, paymentDays, ...rest }: NewInvoice,
  issuer: IssuerRow | undefined,
  usual: 'it' | 'en',
  customer: KnownBuyer | undefined,
): InvoiceContent => ({
  ...rest,
  buyer: buyer ?? customer?.buyer ?? NOBODY,
  language: language ?? customer?.language ?? (issuer ? (issuer.language === 'en' ? 'en' : 'it') : usual),
  currency: currency ?? issuer?.currency ?? 'EUR',
  paymentDays: paymentDays ?? issuer?.paymentDays ?? 30,
});

/** The issuer as it is today; only its name where nothing is set up. */
export function frozenIssuer(row: IssuerRow | undefined, name = ''): IssuedBy {
  const nowhere = { street: '', postalCode: '', city: '', province: '', country: 'IT' };
  if (!row) {
    const nothing = { vatNumber: '', taxCode: '', regime: '', email: '', pec: '', sdiCode: '', phone: '', website: '' };
    const payout = { holder: '', iban: '', bic: '' };
    return { legalName: name, address: nowhere, ...nothing, note: '', logoMediaId: null, payout };
  }
  const { legalName, vatNumber, taxCode, regime, email, pec, sdiCode, phone, website, note, logoMediaId } = row;
  return {
    ...{ legalName, vatNumber, taxCode, regime, email, pec, sdiCode, phone, website, note, logoMediaId },
    address: { ...nowhere, ...row.address },
    payout: { holder: row.payoutHolder, iban: row.payoutIban, bic: row.payoutBic },
  };
}

/** Open after its day. */
export const isOverdue = (row: Pick<InvoiceRow, 'kind' | 'state' | 'dueOn'>, today: string): boolean =>
  row.kind === 'invoice' && (row.state === 'issued' || row.state === 'part_paid') && (row.dueOn ?? NO_DAY) < today;

const standing = (row: InvoiceRow, today: string) => {
  const { id, number, issuedOn, dueOn, currency, paid, credited, customerId, correctsId, revision } = row;
  return {
    ...{ id, number, issuedOn, dueOn, currency, paid, credited, customerId, correctsId, revision },
    kind: row.kind as Invoice['kind'],
    state: row.state as InvoiceState,
    overdue: isOverdue(row, today),
    // Nobody owes anything by a draft.
    balance: row.state === 'draft' ? 0 : row.balance,
    sentAt: row.sentAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
};

export const summaryOf = (row: InvoiceRow, today: string): InvoiceSummary => ({
  ...standing(row, today),
  ...{ buyerName: row.buyerName, total: row.total, payable: row.payable },
});

interface Known {
  row: InvoiceRow;
  content: InvoiceContent;
  sums: Pick<FrozenDocument, 'lines' | 'totals'>;
  missing: Invoice['missing'];
  creditNotes: readonly InvoiceRow[];
  frozen: FrozenDocument | undefined;
  correctsNumber: string | null;
  today: string;
}

export const invoiceOf = ({
  row,
  content,
  sums,
  missing,
  creditNotes,
  frozen,
  correctsNumber,
  today,
}: Known): Invoice => ({
  ...standing(row, today),
  ...{ language: content.language, buyer: content.buyer, lines: sums.lines, totals: sums.totals },
  ...{ suppliedOn: content.suppliedOn, paymentDays: content.paymentDays, orderReference: content.orderReference },
  ...{ note: content.note, withholding: content.withholding, stampDuty: content.stampDuty },
  ...{ issuer: frozen?.issuer ?? null, rounding: frozen?.rounding ?? ROUNDING, correctsNumber, missing },
  creditNotes: creditNotes.map(({ id, number, state, total }) => ({ id, number, state: state as InvoiceState, total })),
  sendings: row.sendings,
  writtenOffAt: row.writtenOffAt?.toISOString() ?? null,
  writtenOffReason: row.writtenOffReason,
});
