import { expect, test } from 'vitest';
import { daysAfter, today, weeksOf } from './weeks.ts';

const at = (date: string, time: string) => ({ date, time });

test('a plan lies in whole weeks from Monday on, each day in the order of the clock', () => {
  // 27 February 2030 is a Wednesday.
  const weeks = weeksOf([at('2030-02-27', '18:00'), at('2030-02-27', '09:00'), at('2030-03-10', '12:00')]);
  expect(weeks.map(([first]) => first?.date)).toEqual(['2030-02-25', '2030-03-04']);
  expect(weeks[0]?.[2]?.items.map(({ index }) => index)).toEqual([1, 0]);
  expect(weeks[1]?.[6]).toEqual({ date: '2030-03-10', items: [{ item: at('2030-03-10', '12:00'), index: 2 }] });
});

test('no dates, no weeks', () => {
  expect(weeksOf([])).toEqual([]);
});

test('days are counted over the ends of months', () => {
  expect(daysAfter('2030-02-27', 2)).toBe('2030-03-01');
  expect(today(new Date(2030, 0, 5, 23, 59))).toBe('2030-01-05');
});
