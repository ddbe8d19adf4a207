import { expect, test } from 'vitest';
import { makeTestClock } from '#kernel/clock/index.ts';
import { makeUuidv7, uuidv7 } from './index.ts';

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('every id is a valid version 7 UUID that carries the time it was made', () => {
  const clock = makeTestClock('2026-05-04T10:20:30.456Z');
  const id = makeUuidv7(clock)();
  expect(id).toMatch(SHAPE);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(clock.nowMs());
});

test('ids strictly increase within one millisecond, even when the counter runs over', () => {
  const next = makeUuidv7(makeTestClock());
  const ids = Array.from({ length: 20_000 }, next);
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(SHAPE);
});

test('ids keep increasing when the clock goes back', () => {
  const clock = makeTestClock('2026-05-04T10:20:30Z');
  const next = makeUuidv7(clock);
  const before = next();
  clock.set('2026-05-04T10:20:00Z');
  expect(next() > before).toBe(true);
});

test('the random part differs between two sources that read the same time', () => {
  const clock = makeTestClock();
  const tails = new Set(Array.from({ length: 500 }, () => makeUuidv7(clock)().slice(19)));
  expect(tails.size).toBe(500);
  expect(uuidv7()).toMatch(SHAPE);
});
