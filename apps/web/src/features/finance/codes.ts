import type { Invoice, InvoiceLine, Issuer, NewPayment } from '#lib/api/types.gen.ts';
import type { financeCodes } from '#lib/i18n/en/finance-codes.ts';
import type { Tone } from '#ui/status-badge.tsx';

export type Nature = NonNullable<InvoiceLine['nature']>;
export const NATURES: readonly Nature[] = [
  ...(['N1', 'N2.1', 'N2.2', 'N3.1', 'N3.2', 'N3.3', 'N3.4', 'N3.5', 'N3.6', 'N4', 'N5'] as const),
  ...(['N6.1', 'N6.2', 'N6.3', 'N6.4', 'N6.5', 'N6.6', 'N6.7', 'N6.8', 'N6.9', 'N7'] as const),
];
/** Dots part the keys of the dictionaries. */
export const natureWord = (nature: Nature) => nature.replace('.', '_') as keyof (typeof financeCodes)['natures'];

export const REGIMES: readonly Issuer['regime'][] = [
  ...(['RF01', 'RF02', 'RF04', 'RF05', 'RF06', 'RF07', 'RF08', 'RF09', 'RF10', 'RF11'] as const),
  ...(['RF12', 'RF13', 'RF14', 'RF15', 'RF16', 'RF17', 'RF18', 'RF19', 'RF20'] as const),
];
export const METHODS: readonly NonNullable<NewPayment['method']>[] = [
  ...(['bank_transfer', 'card', 'cash', 'cheque', 'direct_debit', 'paypal', 'stripe', 'other'] as const),
];
export const WITHHOLDINGS = ['RT01', 'RT02', 'RT03', 'RT04', 'RT05', 'RT06'] as const;

/** Usual rates of VAT, in hundredths of a percent. */
export const USUAL_RATES: readonly number[] = [2200, 1000, 500, 400];

/** Currencies that invoices are usual in. */
export const CURRENCIES = (
  'EUR USD GBP CHF AED AUD BGN BRL CAD CNY CZK DKK HKD HUF ILS INR ISK JPY KRW KWD MAD MXN NOK NZD PLN QAR ' +
  'RON RSD SAR SEK SGD THB TND TRY UAH ZAR'
).split(' ');

export const tones: Record<Invoice['state'], Tone> = {
  draft: 'draft',
  issued: 'busy',
  part_paid: 'busy',
  paid: 'good',
  credited: 'quiet',
  written_off: 'quiet',
};

/** What its state is called: a credit note that nothing is open on is settled, paid back or set off. */
export const stateWord = ({ kind, state }: Pick<Invoice, 'kind' | 'state'>) =>
  kind === 'credit_note' && state === 'paid' ? ('finance.settled' as const) : (`finance.states.${state}` as const);

/** What is read again after something was done to an invoice. */
export const READS = [
  ...(['invoicesList', 'invoicesSums', 'invoicesGet', 'invoicePaymentsList'] as const),
  ...(['invoiceIssuingNumbering', 'invoiceSendingsList', 'issuersGet'] as const),
];
