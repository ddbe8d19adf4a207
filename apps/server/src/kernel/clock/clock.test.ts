import { expect, test } from 'vitest';
import { makeTestClock, systemClock } from './index.ts';

test('the system clock tells whole milliseconds, so that a stored time equals itself', () => {
  const before = Date.now();
  const now = systemClock.now();
  expect(now.epochNanoseconds % 1_000_000n).toBe(0n);
  expect(now.epochMilliseconds).toBeGreaterThanOrEqual(before);
  expect(systemClock.nowMs()).toBeGreaterThanOrEqual(now.epochMilliseconds);
});

test('a test clock stands still until it is moved, forwards or backwards', () => {
  const clock = makeTestClock('2026-03-29T00:30:00Z');
  expect(clock.nowMs()).toBe(clock.nowMs());
  clock.advance({ minutes: 5 });
  expect(clock.now().toString()).toBe('2026-03-29T00:35:00Z');
  clock.set('2026-03-28T00:00:00Z');
  expect(clock.nowMs()).toBe(Date.parse('2026-03-28T00:00:00Z'));
});
