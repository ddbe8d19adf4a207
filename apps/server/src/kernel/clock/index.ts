/**
 * The time, as a need that is passed in, so that tests move it instead of waiting for it.
 *
 * Instants carry whole milliseconds: what the database gives back equals what was written.
 *
 * @example
 * const clock = makeTestClock('2026-03-29T00:30:00Z');
 * clock.advance({ minutes: 5 });
 * clock.now().toString(); // '2026-03-29T00:35:00Z'
 */
export interface Clock {
  now(): Temporal.Instant;
  /** Milliseconds since 1970, for arithmetic that runs often. */
  nowMs(): number;
}

export const systemClock: Clock = {
  now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()),
  nowMs: () => Date.now(),
};

export interface TestClock extends Clock {
  /** Exact time units only (hours and smaller): an instant has no calendar. */
  advance(by: Temporal.DurationLike): void;
  /** May also go back, as real clocks do. */
  set(iso: string): void;
}

export function makeTestClock(start = '2026-01-01T00:00:00Z'): TestClock {
  let current = Temporal.Instant.from(start);
  return {
    now: () => current,
    nowMs: () => current.epochMilliseconds,
    advance: (by) => {
      current = current.add(by);
    },
    set: (iso) => {
      current = Temporal.Instant.from(iso);
    },
  };
}
