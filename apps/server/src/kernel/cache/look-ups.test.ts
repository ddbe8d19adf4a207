import { expect, test } from 'vitest';
import { makeLookUps } from './look-ups.ts';

const lookUps = () => makeLookUps<number>({ max: 10, ttlMs: 60_000 });

test('who asks while a look-up is under way waits for that one', async () => {
  const { find } = lookUps();
  const answer = Promise.withResolvers<number>();
  let looked = 0;
  const look = () => {
    looked++;
    return answer.promise;
  };
  const asked = [find('a', look), find('a', look)];
  answer.resolve(7);
  expect([...(await Promise.all(asked)), await find('a', look)]).toEqual([7, 7, 7]);
  expect(looked).toBe(1);
});

test('a look-up that fails is told to all who wait, and made again for the next', async () => {
  const { find } = lookUps();
  const fails = () => Promise.reject(new Error('no'));
  const asked = [find('a', fails), find('a', fails)];
  for (const one of asked) await expect(one).rejects.toThrow('no');
  expect(await find('a', async () => 1)).toBe(1);
});

test('what was under way when all was forgotten is not remembered', async () => {
  const { find, forget } = lookUps();
  const answer = Promise.withResolvers<number>();
  const asked = find('a', () => answer.promise);
  forget();
  answer.resolve(1);
  expect(await asked).toBe(1);
  expect(await find('a', async () => 2)).toBe(2);
});
