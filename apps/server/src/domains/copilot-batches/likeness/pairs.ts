/** Which topics of a list say nearly the same as an earlier one of it. */
import { setImmediate } from 'node:timers/promises';
import type { ContentRequest } from '#domains/copilot/index.ts';
import { groupOf, topicOf } from '../copilot-batches.queries.ts';

export interface Pair {
  position: number;
  of: number;
  /** 0 to 1. */
  likeness: number;
}

/** How alike two items are, by their positions. */
export type Likeness = (one: number, other: number) => number;

/** Comparing is counting: other requests have their turn after so many topics. */
const TURN = 20;
const MOST_PAIRS = 100;

const numbersOf = (topic: string): string => (topic.match(/\d+/g) ?? []).join(' ');

/** "Week 1" and "Week 2" belong to a series: they are meant to resemble each other. */
const areOfSeries = (one: string, other: string): boolean => one !== '' && other !== '' && one !== other;

/**
 * For each item the earlier one that it resembles most, from `least` on; the most alike first. Only items for the same network, kind
 * of post and language are compared, and those that are equal are left to whoever looks for equal ones.
 */
export async function pairsAmong(items: readonly ContentRequest[], likeness: Likeness, least: number): Promise<Pair[]> {
  const known = items.map((item) => ({ group: groupOf(item), topic: topicOf(item), numbers: numbersOf(item.topic) }));
  const pairs: Pair[] = [];
  for (const [position, one] of known.entries()) {
    if (position % TURN === TURN - 1) await setImmediate();
    const before = known.slice(0, position).map((other, of) => ({ ...other, of }));
    const peers = before.filter(({ group }) => group === one.group);
    if (peers.some(({ topic }) => topic === one.topic)) continue;
    const nearest = peers
      .filter(({ numbers }) => !areOfSeries(numbers, one.numbers))
      .map(({ of }) => ({ position, of, likeness: likeness(position, of) }))
      .reduce<Pair | undefined>((best, pair) => (pair.likeness > (best?.likeness ?? 0) ? pair : best), undefined);
    if (nearest && nearest.likeness >= least) pairs.push(nearest);
  }
  return pairs.sort((one, other) => other.likeness - one.likeness).slice(0, MOST_PAIRS);
}
