import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { regionOf } from './format.ts';

/** Digits behind the point: 2 for EUR, 0 for JPY. */
export const exponentOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Minor units as decimal text, without ever being a fraction in between: `-12.50`. */
export function decimalText(minor: number, exponent: number): `${number}` {
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  const text = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
  return (minor < 0 ? `-${text}` : text) as `${number}`;
}

const separators = (language: string) => {
  const parts = new Intl.NumberFormat(language, { useGrouping: 'always' }).formatToParts(1234.5);
  return { decimal: parts.find(({ type }) => type === 'decimal')?.value ?? '.' };
};

/** Where the whole part ends; -1 where nothing stands behind it. */
function pointOf(text: string, decimal: string): number {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (last === -1) return -1;
  const sign = text.charAt(last);
  const other = sign === '.' ? ',' : '.';
  if (text.includes(other)) return last;
  if (text.indexOf(sign) !== last) return -1;
  // One sign that could be either: three digits behind the one that parts thousands here are thousands.
  return sign !== decimal && /^\d{3}$/.test(text.slice(last + 1)) ? -1 : last;
}

/**
 * A number as people write it, as plain decimal text: comma or point, thousands parted by either, by blanks or apostrophes.
 * Undefined for what is no number.
 *
 * @example toDecimal('1.234,50', 'it') // '1234.50'
 * @example toDecimal('1,234', 'en') // '1234'
 */
export function toDecimal(written: string, language: string): string | undefined {
  const text = written.replaceAll(/[\s'’€$£%]/gu, '').replace(/^−/, '-');
  if (!/^-?\d[\d.,]*$/.test(text)) return undefined;
  const point = pointOf(text, separators(language).decimal);
  const whole = (point === -1 ? text : text.slice(0, point)).replaceAll(/[.,]/g, '');
  const rest = point === -1 ? '' : text.slice(point + 1);
  if (!/^-?\d+$/.test(whole) || !/^\d*$/.test(rest)) return undefined;
  return rest === '' ? whole : `${whole}.${rest}`;
}

/** Decimal text in the smallest unit; undefined where it has more digits than the unit, or is too large to be exact. */
export function toMinor(decimal: string | undefined, exponent: number): number | undefined {
  if (decimal === undefined) return undefined;
  const [whole = '', rest = ''] = decimal.split('.');
  if (rest.replace(/0+$/, '').length > exponent) return undefined;
  const minor = Number(`${whole}${rest.slice(0, exponent).padEnd(exponent, '0')}`);
  return Number.isSafeInteger(minor) ? minor : undefined;
}

/** Money as a language writes it, always out of minor units, and back. */
export function makeMoney(language: string) {
  const plain = (text: `${number}`, fraction: { minimumFractionDigits?: number; maximumFractionDigits: number }) =>
    new Intl.NumberFormat(language, { useGrouping: false, ...fraction }).format(text as unknown as number);
  return {
    text: (minor: number, currency: string): string =>
      new Intl.NumberFormat(language, { style: 'currency', currency, useGrouping: 'always' }).format(
        decimalText(minor, exponentOf(currency)) as unknown as number,
      ),
    /** As it stands in a field. */
    written: (minor: number, currency: string): string => {
      const digits = exponentOf(currency);
      return plain(decimalText(minor, digits), { minimumFractionDigits: digits, maximumFractionDigits: digits });
    },
    /** Minor units of what somebody wrote; undefined where it is no sum of this currency. */
    parse: (written: string, currency: string): number | undefined =>
      toMinor(toDecimal(written, language), exponentOf(currency)),
    decimal: (written: string): string | undefined => toDecimal(written, language),
    /** Decimal text such as `1.5`, as it stands in a field. */
    number: (decimal: string): string => plain(decimal as `${number}`, { maximumFractionDigits: 6 }),
    /** Hundredths of a percent, without the sign: `22`. */
    share: (hundredths: number): string => plain(decimalText(hundredths, 2), { maximumFractionDigits: 2 }),
    parseShare: (written: string): number | undefined => toMinor(toDecimal(written, language), 2),
  };
}

export type Money = ReturnType<typeof makeMoney>;

export function useMoney(): Money {
  const { i18n } = useTranslation();
  const language = regionOf(i18n.resolvedLanguage ?? 'en');
  return useMemo(() => makeMoney(language), [language]);
}
