import { expect, it } from 'vitest';
import { contentRequest } from '#domains/copilot/index.ts';
import { resemblance, trigrams } from '#kernel/resemblance/index.ts';
import { pairsAmong } from './pairs.ts';
import { nearness, packed, unitVector, unpacked, usualNearness } from './vectors.ts';

const item = (topic: string, more: object = {}) =>
  contentRequest.parse({ topic, platform: 'x', language: 'en', ...more });
const byWords = (items: ReturnType<typeof item>[]) => {
  const letters = items.map(({ topic }) => trigrams(topic));
  const of = (at: number) => letters[at] ?? new Set<string>();
  return pairsAmong(items, (one, other) => resemblance(of(one), of(other)), 0.6);
};

it('names the earlier topic that a topic resembles most, the most alike first', async () => {
  const items = [
    'Fresh bread for the weekend',
    'Summer cakes',
    'Fresh breads for weekends',
    'For the weekend: fresh bread',
  ];
  const pairs = await byWords(items.map((topic) => item(topic)));
  expect(pairs.map(({ position, of }) => [position, of])).toEqual([
    [3, 0],
    [2, 0],
  ]);
});

it('compares with texts of the same network, kind and language only', async () => {
  const again = 'For the weekend: fresh bread';
  const others = [
    item(again, { platform: 'blog' }),
    item(again, { language: 'it' }),
    item(again, { postType: 'promotional' }),
  ];
  expect(await byWords([item('Fresh bread for the weekend'), ...others])).toEqual([]);
});

it('leaves equal topics to the list of duplicates, and parts of a series alone', async () => {
  expect(await byWords([item('Bread of the week'), item(' bread  of the WEEK')])).toEqual([]);
  expect(await byWords([1, 2, 3].map((week) => item(`Bread of the week, part ${week}`)))).toEqual([]);
});

it('a vector keeps its direction on its way through the cache; what is no vector is none', () => {
  const vector = unitVector([3, 4]);
  expect(nearness(vector, unitVector([6, 8]))).toBeCloseTo(1, 6);
  expect(unpacked(packed(vector))).toEqual(vector);
  expect([unpacked(undefined), unpacked('abc'), nearness(unitVector([0, 0]), vector)]).toEqual([
    undefined,
    undefined,
    0,
  ]);
});

it('what is usual is the middle of how near the texts are to texts about other things', () => {
  const texts = [unitVector([1, 0]), unitVector([1, 1])];
  expect(usualNearness(texts, [unitVector([0, 1]), unitVector([1, 1])])).toBeCloseTo(Math.SQRT1_2, 6);
  expect(usualNearness(texts, [])).toBe(0);
});
