import { add, type Dinero, dinero, halfAwayFromZero, multiply, toSnapshot, transformScale } from 'dinero.js/bigint';
import { currencyOf } from './currencies.ts';

/** How a document was rounded; another way gets another name, so that old documents stay as they were. */
export const ROUNDING = 'line-and-vat-per-rate-half-up';
/** Stamp duty on what is free of VAT: 2 EUR above 77.47 EUR. */
export const STAMP_DUTY = { amount: 200, above: 7747, currency: 'EUR' } as const;

export interface LineMoney {
  /** Decimal text, up to six digits behind the point. */
  quantity: string;
  /** Minor units; below zero for something taken off. */
  unitPrice: number;
  /** Hundredths of a percent, 0 to 10000. */
  discount: number;
  /** Hundredths of a percent. */
  vatRate: number;
  /** Why there is no VAT; null where there is. */
  nature: string | null;
}
export interface TotalsInput {
  currency: string;
  lines: readonly LineMoney[];
  /** Hundredths of a percent of what is earned; 0 for none. */
  withholdingRate?: number;
  /** Whether the buyer pays the stamp duty. */
  chargeStampDuty?: boolean;
}
export interface VatGroup {
  vatRate: number;
  nature: string | null;
  net: number;
  vat: number;
}
/** All in minor units. */
export interface Totals {
  /** Of each line, in their order. */
  lines: number[];
  /** Highest rate first; what is exempt last. */
  rates: VatGroup[];
  net: number;
  vat: number;
  stampDuty: number;
  /** What the document says: net, VAT and stamp duty. */
  total: number;
  withholding: number;
  /** What is to be paid: total without what the buyer withholds. */
  payable: number;
}

/** Ten thousandths: a hundredth of a percent is 1/10000. */
const RATE_SCALE = 4n;

const scaled = (quantity: string) => {
  const [whole = '0', rest = ''] = quantity.split('.');
  return { amount: BigInt(whole + rest), scale: BigInt(rest.length) };
};
const rounded = (value: Dinero<bigint>, currency: string): Dinero<bigint> =>
  transformScale(value, currencyOf(currency).exponent, halfAwayFromZero);
function amountOf(value: Dinero<bigint>): number {
  const amount = Number(toSnapshot(value).amount);
  if (!Number.isSafeInteger(amount)) throw new RangeError('The sum is too large.');
  return amount;
}

/** The natures that stamp duty is due on. */
const STAMPED = /^(?:N1|N2\.[12]|N3\.[56]|N4)$/;

/** Whether the law asks for stamp duty: more than 77.47 EUR are free of VAT for a reason that it names. */
export const stampDutyDue = (currency: string, rates: readonly VatGroup[]): boolean =>
  currency === STAMP_DUTY.currency &&
  rates.reduce((sum, { nature, net }) => sum + (nature && STAMPED.test(nature) ? net : 0), 0) > STAMP_DUTY.above;

/** Sums of a document. Throws `TypeError` for an unknown currency, `RangeError` for sums beyond what integers hold. */
export function totalsOf({ currency, lines, withholdingRate = 0, chargeStampDuty = false }: TotalsInput): Totals {
  const of = (amount: number) => dinero({ amount: BigInt(amount), currency: currencyOf(currency) });
  const share = (value: Dinero<bigint>, rate: number) =>
    rounded(multiply(value, { amount: BigInt(rate), scale: RATE_SCALE }), currency);
  const lineOf = ({ quantity, unitPrice, discount }: LineMoney) => {
    const full = multiply(of(unitPrice), scaled(quantity));
    return rounded(multiply(full, { amount: BigInt(10_000 - discount), scale: RATE_SCALE }), currency);
  };
  const groups = new Map<string, { vatRate: number; nature: string | null; net: Dinero<bigint> }>();
  const nets = lines.map((line) => {
    const net = lineOf(line);
    const key = `${line.vatRate} ${line.nature ?? ''}`;
    const group = groups.get(key) ?? { vatRate: line.vatRate, nature: line.nature, net: of(0) };
    groups.set(key, { ...group, net: add(group.net, net) });
    return net;
  });
  const sum = (values: readonly Dinero<bigint>[]) => values.reduce((total, value) => add(total, value), of(0));
  const parts = [...groups.values()]
    .sort((a, b) => b.vatRate - a.vatRate || (a.nature ?? '').localeCompare(b.nature ?? '', 'en'))
    .map((group) => ({ ...group, vat: share(group.net, group.vatRate) }));
  const net = sum(parts.map((part) => part.net));
  const vat = sum(parts.map((part) => part.vat));
  const stampDuty = of(chargeStampDuty ? STAMP_DUTY.amount : 0);
  const total = sum([net, vat, stampDuty]);
  const withholding = share(net, withholdingRate);
  return {
    lines: nets.map(amountOf),
    rates: parts.map((part) => ({
      ...{ vatRate: part.vatRate, nature: part.nature },
      ...{ net: amountOf(part.net), vat: amountOf(part.vat) },
    })),
    ...{ net: amountOf(net), vat: amountOf(vat), stampDuty: amountOf(stampDuty), total: amountOf(total) },
    ...{ withholding: amountOf(withholding), payable: amountOf(total) - amountOf(withholding) },
  };
}
