import { useFormat } from '#lib/format.ts';

/** What people are most often written to in. */
const CODES = (
  'it en de fr es pt nl pl ro sl hr ru zh ar ' + 'bg cs da el et fi ga he hu ja ko lt lv mt nb sk sq sr sv tr uk'
).split(' ');

/** Languages of people, by name; another one that is stored stays a choice. */
export function useSpokenLanguages(stored: readonly string[]): { value: string; label: string }[] {
  const format = useFormat();
  const others = stored.filter((code) => code !== '' && !CODES.includes(code));
  return [...others, ...CODES].map((value) => ({ value, label: format.languageTitle(value) }));
}
