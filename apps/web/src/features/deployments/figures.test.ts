import { expect, test } from 'vitest';
import type { Deployment } from '#lib/api/types.gen.ts';
import { figuresOf, median } from './figures.ts';

const made = (changes: Partial<Deployment>): Deployment =>
  ({
    ...{ kind: 'production', status: 'superseded', rollbackOf: null },
    ...{ durationMs: 100, totalBytes: 10, changedFiles: 1 },
    ...changes,
  }) as Deployment;

test('figures go from the oldest to the newest, and previews, checks and ways back do not make them better', () => {
  const newestFirst = [
    made({ status: 'live', durationMs: 1, rollbackOf: 'x', totalBytes: 30 }),
    made({ durationMs: 300, totalBytes: 20 }),
    made({ kind: 'preview', durationMs: 5 }),
    made({ status: 'failed', durationMs: 7 }),
    made({ status: 'queued', durationMs: null }),
    made({ durationMs: 200 }),
  ];
  expect(figuresOf(newestFirst)).toEqual({
    ended: 4,
    succeeded: 3,
    durations: [200, 300],
    sizes: [10, 20, 30],
    changed: [1, 1, 1],
  });
});

test('the median is the middle one, or between the middle two', () => {
  expect(median([])).toBeUndefined();
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 2, 9])).toBe(3);
});
