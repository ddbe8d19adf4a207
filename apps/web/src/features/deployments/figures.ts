import type { Deployment } from '#lib/api/types.gen.ts';

interface Figures {
  /** Of those that ended, how many went live. */
  ended: number;
  succeeded: number;
  /** Oldest first, of those that went live; as many as have the figure. */
  durations: number[];
  sizes: number[];
  changed: number[];
}

const WENT_LIVE: readonly Deployment['status'][] = ['live', 'superseded', 'rolled_back'];
const FAILED: readonly Deployment['status'][] = ['failed'];

/** What the last publications took, from a list with the newest first. Previews and mere checks do not count. */
export function figuresOf(deployments: readonly Deployment[]): Figures {
  const production = deployments.filter(({ kind }) => kind === 'production').toReversed();
  const live = production.filter(({ status }) => WENT_LIVE.includes(status));
  const numbers = (of: (one: Deployment) => number | null): number[] => live.flatMap((one) => of(one) ?? []);
  return {
    ended: live.length + production.filter(({ status }) => FAILED.includes(status)).length,
    succeeded: live.length,
    // Going back builds nothing, so it would make builds look fast.
    durations: live.filter(({ rollbackOf }) => rollbackOf === null).flatMap(({ durationMs }) => durationMs ?? []),
    sizes: numbers(({ totalBytes }) => totalBytes),
    changed: numbers(({ changedFiles }) => changedFiles),
  };
}

/** The one in the middle; undefined of none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : mean(sorted[middle - 1], sorted[middle]);
}

const mean = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? undefined : (one + other) / 2;
