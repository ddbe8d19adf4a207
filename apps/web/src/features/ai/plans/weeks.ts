const DAY_MS = 86_400_000;

const toDay = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
export const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
/** 0 is Monday. */
const weekday = (day: number): number => (day + 3) % 7;

/** So many days after a date, both as YYYY-MM-DD. */
export const daysAfter = (iso: string, days: number): string => isoDay(toDay(iso) + days);

/** The day on which it is here now, as YYYY-MM-DD. */
export function today(now = new Date()): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export interface Day<T> {
  date: string;
  items: { item: T; index: number }[];
}

/** Whole weeks from Monday to Sunday around everything that has a date; each item keeps its place in the list. */
export function weeksOf<T extends { date: string; time: string }>(items: readonly T[]): Day<T>[][] {
  const days = items.map(({ date }) => toDay(date)).filter(Number.isFinite);
  if (days.length === 0) return [];
  const first = Math.min(...days) - weekday(Math.min(...days));
  const weeks = Math.floor((Math.max(...days) - first) / 7) + 1;
  const numbered = items
    .map((item, index) => ({ item, index }))
    .sort((a, b) => a.item.time.localeCompare(b.item.time) || a.index - b.index);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => {
      const date = isoDay(first + week * 7 + at);
      return { date, items: numbered.filter(({ item }) => item.date === date) };
    }),
  );
}
