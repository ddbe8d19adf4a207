import { exponentOf } from '#kernel/money/index.ts';

export type Language = 'it' | 'en';
const localeOf = (language: Language): string => (language === 'it' ? 'it-IT' : 'en-GB');

/** An amount of minor units as people of that language write it. Digits go in as text, so that nothing is rounded. */
export function moneyText(language: Language, amount: number, currency: string): string {
  const digits = exponentOf(currency);
  const format = new Intl.NumberFormat(localeOf(language), {
    ...{ style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits },
    useGrouping: 'always',
  });
  return format.format(`${amount}e-${digits}` as `${number}`);
}

/** Hundredths of a percent: 2200 → `22%`. */
export const percentText = (language: Language, rate: number): string =>
  new Intl.NumberFormat(localeOf(language), { style: 'percent', maximumFractionDigits: 2 }).format(
    `${rate}e-4` as `${number}`,
  );

export const quantityText = (language: Language, quantity: string): string =>
  new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 6 }).format(quantity as `${number}`);

/** A day of the calendar, written out. */
export const dayText = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );

/** Name of a country (ISO 3166); a code that no country has stands for itself. */
export const countryText = (language: Language, code: string): string =>
  new Intl.DisplayNames(localeOf(language), { type: 'region' }).of(code) ?? code;
