import type { NetworkId } from '../../networks/networks.ts';
import { USUAL_TIMES } from '../../networks/times.ts';

/** What a post brought, in whatever the caller counts: replies, clicks, money. */
export interface Outcome {
  readonly platform: NetworkId;
  readonly at: string;
  readonly result: number;
}

/** An hour of the week, with why it was chosen. */
export interface Hour {
  readonly day: number;
  readonly hour: number;
  /** `own`: measured on posts of this workspace; `usual`: a custom, because there are too few of them. */
  readonly basis: 'own' | 'usual';
  /** Posts at that hour, what they brought on average, and what all posts bring there. */
  readonly posts: number;
  readonly mean: number | null;
  readonly overall: number | null;
}

const LEAST_POSTS = 12;
const LEAST_AT_HOUR = 3;
/** Few posts at an hour say little: the average of all counts as this many more. */
const PRIOR = 4;

function usual(platform: NetworkId): Hour[] {
  const { hours, days } = USUAL_TIMES[platform];
  return hours.flatMap((hour) =>
    days.map((day) => ({ day, hour, basis: 'usual' as const, posts: 0, mean: null, overall: null })),
  );
}

/** Hours of the week for a network, the best first: from own figures where there are enough, else the usual ones. */
export function bestHours(platform: NetworkId, history: readonly Outcome[], timeZone: string): Hour[] {
  const own = history.filter((one) => one.platform === platform);
  if (own.length < LEAST_POSTS) return usual(platform);
  const overall = own.reduce((sum, { result }) => sum + result, 0) / own.length;
  const bins = new Map<string, { day: number; hour: number; results: number[] }>();
  for (const { at, result } of own) {
    const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
    const bin = bins.get(`${local.dayOfWeek} ${local.hour}`) ?? { day: local.dayOfWeek, hour: local.hour, results: [] };
    bin.results.push(result);
    bins.set(`${local.dayOfWeek} ${local.hour}`, bin);
  }
  const rated = [...bins.values()]
    .filter(({ results }) => results.length >= LEAST_AT_HOUR)
    .map(({ day, hour, results }) => {
      const sum = results.reduce((all, one) => all + one, 0);
      const mean = sum / results.length;
      return { day, hour, posts: results.length, mean, weight: (sum + PRIOR * overall) / (results.length + PRIOR) };
    })
    .sort((a, b) => b.weight - a.weight || a.day - b.day || a.hour - b.hour);
  const measured = rated
    .filter(({ weight }) => weight >= overall)
    .map(({ weight: _, ...hour }): Hour => ({ ...hour, basis: 'own', overall }));
  return measured.length > 0 ? [...measured, ...usual(platform)] : usual(platform);
}
