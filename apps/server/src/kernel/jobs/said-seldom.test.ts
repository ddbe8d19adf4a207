import { expect, test } from 'vitest';
import { makeTestClock } from '#kernel/clock/index.ts';
import { makeSaidSeldom } from './said-seldom.ts';

test('a database that is away is said at once, then once a minute with how often it was in vain', () => {
  const clock = makeTestClock();
  const said: [string, number][] = [];
  const tell = makeSaidSeldom({
    say: (error, repeated) => said.push([error.message, repeated]),
    nowMs: clock.nowMs,
  });
  for (const queue of ['builds', 'mails', 'agents']) tell(new Error(`connection refused (Queue: ${queue}, Worker: 1)`));
  tell(new Error('something else'));
  expect(said).toEqual([
    ['connection refused (Queue: builds, Worker: 1)', 0],
    ['something else', 0],
  ]);
  clock.advance({ minutes: 1 });
  tell(new Error('connection refused'));
  tell(new Error('connection refused'));
  expect(said.slice(2)).toEqual([['connection refused', 2]]);
});
