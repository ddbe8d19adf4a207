/** Does things before it is their turn: a few at once, fewer still at the same host, each answer kept until it is asked for. */
import pLimit, { type LimitFunction } from 'p-limit';

export interface AheadOptions<T> {
  /** How many at once; also how many answers wait at most. */
  most: number;
  /** How many at once for things with the same key. */
  perKey: number;
  keyOf: (thing: T) => string;
}

/**
 * @returns gives the answer for the thing at a place. Asked in order, the next ones are under way by then; those that
 * nobody asks for are never begun further than `most` ahead.
 */
export function makeAhead<T, R>(
  things: readonly T[],
  run: (thing: T) => Promise<R>,
  { most, perKey, keyOf }: AheadOptions<T>,
): (at: number) => Promise<R> {
  const all = pLimit(most);
  const limits = new Map<string, LimitFunction>();
  const begun = new Map<number, Promise<R>>();
  function begin(at: number): Promise<R> {
    const thing = things[at] as T;
    const key = keyOf(thing);
    const own = limits.get(key) ?? pLimit(perKey);
    limits.set(key, own);
    const answer = own(() => all(() => run(thing)));
    // Heard by whoever asks; what nobody asks for must not end the process.
    answer.catch(() => undefined);
    begun.set(at, answer);
    return answer;
  }
  return (at) => {
    for (let next = at; next < Math.min(at + most, things.length); next += 1) if (!begun.has(next)) void begin(next);
    const answer = begun.get(at) ?? begin(at);
    begun.delete(at);
    return answer;
  };
}
