/** The rules by which something is found, and the days that are compared. */
import { addDays } from '#domains/search-console/index.ts';

/** By these numbers findings are made; the screen tells them. */
export const RULES = {
  /** Days that are looked at, and compared with as many before. */
  days: 28,
  nearFrom: 11,
  nearTo: 20,
  nearViews: 50,
  /** Fewer views of a query are not judged for their clicks. */
  clickViews: 100,
  /** Fewer views of the position elsewhere on the site say nothing about what it brings. */
  clickElsewhere: 500,
  /** Fewer expected clicks may be missing by chance. */
  clickExpected: 5,
  /** Of the usual clicks per view, at most. */
  clickShare: 0.5,
  decayClicks: 20,
  /** Share of the clicks that is lost, at least. */
  decayShare: 0.3,
} as const;

const STALE_DAYS = 5;
const YEAR_DAYS = 364;

/** Whether Google must have had newer days ready for a while. */
export const isStale = (dataUntil: string, today: string): boolean => dataUntil < addDays(today, -STALE_DAYS);

export interface Span {
  from: string;
  until: string;
}
/** The days up to `until`, as many before, and the same days of the year before, weekday by weekday. */
export const spansOf = (until: string, days: number): { now: Span; before: Span; year: Span } => {
  const now = { from: addDays(until, 1 - days), until };
  const shifted = (by: number): Span => ({ from: addDays(now.from, -by), until: addDays(until, -by) });
  return { now, before: shifted(days), year: shifted(YEAR_DAYS) };
};
