/**
 * Money of documents, without floating point: minor units as integers, quantities as decimal text, rates in hundredths of a
 * percent. Computed with dinero.js over big integers.
 *
 * The rule is stored on every document (`ROUNDING`): a line is rounded to the minor unit, VAT is computed once per rate on the
 * sum of its lines, and halves are rounded away from zero (which for what is owed is half-up).
 *
 * @example
 * const totals = totalsOf({ currency: 'EUR', lines: [{ quantity: '1.5', unitPrice: 10_000, discount: 0, vatRate: 2200, nature: null }] });
 * totals.total; // 18300
 */
export { currencies, decimalText, exponentOf, isCurrency } from './currencies.ts';
export {
  type LineMoney,
  ROUNDING,
  stampDutyDue,
  type Totals,
  type TotalsInput,
  totalsOf,
  type VatGroup,
} from './totals.ts';
