import { expect, test } from 'vitest';
import { toQuery } from './audit-filters.tsx';

test('a day is meant as a whole: the last one counts to its end', () => {
  const { from, to } = toQuery({ from: '2026-01-31', to: '2026-01-31' });
  expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(86_400_000);
});

test('what was not chosen is not asked for', () => {
  expect(toQuery({})).toEqual({});
  expect(toQuery({ object: 'page', actor: undefined })).toEqual({ objectType: 'page' });
});
