import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Dates, times, sizes and numbers as the language writes them; with its region (`en-GB`) as they write them there. */
export function makeFormat(language: string) {
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });
  const ago = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const month = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const nameOf = (code: string): string => {
    try {
      return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code;
    } catch {
      return code;
    }
  };
  const upper = (words: string): string => words.replace(/^./u, (letter) => letter.toLocaleUpperCase(language));

  return {
    date: (iso: string) => date.format(new Date(iso)),
    dateTime: (iso: string) => dateTime.format(new Date(iso)),
    time: (iso: string) => time.format(new Date(iso)),
    /** `2026-11` as `November 2026`. */
    month: (iso: string) => month.format(new Date(iso)),
    number: (value: number) => number.format(value),
    /** A share of one: `11.8%`. */
    percent: (share: number) => percent.format(share),
    /** A contrast: `4.5:1`. */
    ratio: (value: number) =>
      `${new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value)}:1`,
    /** `2 hours ago`; the largest unit that is at least one. */
    ago(iso: string, now = Date.now()): string {
      const seconds = (Date.parse(iso) - now) / 1000;
      for (const [unit, length] of STEPS) {
        if (Math.abs(seconds) >= length) return ago.format(Math.round(seconds / length), unit);
      }
      return ago.format(0, 'second');
    },
    bytes(size: number): string {
      const step = Math.min(size < 1 ? 0 : Math.floor(Math.log10(size) / 3), UNITS.length - 1);
      const unit = UNITS[step] ?? 'byte';
      return new Intl.NumberFormat(language, {
        style: 'unit',
        unit,
        // Only the long form of a byte has a plural.
        unitDisplay: step === 0 ? 'long' : 'short',
        maximumFractionDigits: step === 0 ? 0 : 1,
      }).format(size / 1000 ** step);
    },
    seconds: (milliseconds: number) =>
      `${new Intl.NumberFormat(language, { maximumFractionDigits: milliseconds < 10_000 ? 2 : 0 }).format(milliseconds / 1000)}\u00a0s`,
    /** Name of a language in the present one, as it stands in a sentence: `Italian`, `italiano`. */
    languageName: nameOf,
    /** The same where nothing stands before it: `Italiano`. */
    languageTitle: (code: string) => upper(nameOf(code)),
    /** Several, where nothing stands before them: `Italiano, inglese`. */
    languageList: (codes: readonly string[]) => upper(codes.map(nameOf).join(', ')),
  };
}

/**
 * The browser's own kind of the language, where it speaks it: 22 Nov in London, Nov 22 in New York. Some browsers name what
 * is no language to `Intl` (`en-US@posix`).
 */
export const regionOf = (language: string, spoken: readonly string[] = navigator.languages): string =>
  spoken.find((one) => one.startsWith(`${language}-`) && /^[\w-]+$/.test(one)) ?? language;

export type Format = ReturnType<typeof makeFormat>;

export function useFormat(): Format {
  const { i18n } = useTranslation();
  const language = regionOf(i18n.resolvedLanguage ?? 'en');
  return useMemo(() => makeFormat(language), [language]);
}
