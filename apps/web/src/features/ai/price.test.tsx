import { renderHook } from '@testing-library/react';
import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { needWords, startI18n } from '#lib/i18n/index.ts';
import { useSum } from './made-by.tsx';
import { usePrice } from './price.ts';

beforeAll(async () => {
  await startI18n();
  await needWords('ai');
});

test('a price that nobody has read is said to be unknown and is never nothing', () => {
  const { current: price } = renderHook(() => usePrice()).result;
  const unknown = i18next.t('ai.models.price.unknown');
  expect([price(null), price({ unit: 'image' }), price({ unit: 'token', input: 1 })]).toEqual([
    unknown,
    unknown,
    unknown,
  ]);
  expect(price({ unit: 'free' })).toBe(i18next.t('ai.models.price.free'));
  expect(price({ unit: 'second', each: 0.5 })).toContain('0.50');
  expect(price({ unit: 'token', input: 0.15, output: 0.6 })).toMatch(/0\.15.*0\.60/);
});

test('a sum says that it is a least as soon as a part of it is unknown', () => {
  const { current: sum } = renderHook(() => useSum()).result;
  const known = sum(1_500_000, 0);
  expect(known).toContain('1.50');
  expect(sum(1_500_000, 2)).toBe(i18next.t('ai.costAtLeast', { cost: known }));
  expect(sum(0, 2)).toBe(i18next.t('ai.costUnknown'));
  expect(sum(0, 0)).toContain('0.00');
});
