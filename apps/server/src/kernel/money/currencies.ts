import * as known from 'dinero.js/bigint/currencies';

type Currency = (typeof known)[keyof typeof known];

const byCode = new Map<string, Currency>(Object.values(known).map((currency) => [currency.code, currency]));

/** Codes of ISO 4217, sorted. */
export const currencies: readonly string[] = [...byCode.keys()].sort();
export const isCurrency = (code: string): boolean => byCode.has(code);

export function currencyOf(code: string): Currency {
  const found = byCode.get(code);
  if (!found) throw new TypeError(`There is no currency ${code}.`);
  return found;
}

/** Digits behind the point: 2 for EUR, 0 for JPY. */
export const exponentOf = (code: string): number => Number(currencyOf(code).exponent);

/** Minor units as plain decimal text, for files: `-12.50`. */
export function decimalText(amount: number, code: string): string {
  const exponent = exponentOf(code);
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0');
  const text = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
  return amount < 0 ? `-${text}` : text;
}
