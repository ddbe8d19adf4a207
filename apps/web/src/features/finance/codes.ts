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

/** Countries of ISO 3166. */
export const COUNTRIES = (
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF ' +
  'CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG ' +
  'GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR ' +
  'KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC ' +
  'NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI ' +
  'SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU ' +
  'WF WS XK YE YT ZA ZM ZW'
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
