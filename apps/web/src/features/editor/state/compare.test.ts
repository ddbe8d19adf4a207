import { expect, test } from 'vitest';
import { compareBlocks } from './compare.ts';
import { newBlock } from './store.ts';
import type { EditorBlock } from './tree.ts';

const hero = (id: string, heading: string): EditorBlock => {
  const block = newBlock('hero', 'en') as EditorBlock;
  return { ...block, id, content: { ...block.content, heading } };
};

test('a block changed by both, one added and one deleted are told apart', () => {
  const { differences, reordered } = compareBlocks(
    [hero('a', 'Mine'), hero('b', 'Same'), hero('new', 'New')],
    [hero('a', 'Theirs'), hero('b', 'Same'), hero('gone', 'Gone')],
  );
  expect(differences.map(({ kind, mine, theirs }) => [kind, (mine ?? theirs)?.id])).toEqual([
    ['both', 'a'],
    ['onlyMine', 'new'],
    ['onlyTheirs', 'gone'],
  ]);
  expect(reordered).toBe(false);
});

test('another order is a difference of its own', () => {
  const [a, b] = [hero('a', '1'), hero('b', '2')];
  expect(compareBlocks([a, b], [b, a])).toEqual({ differences: [], reordered: true });
});

test('the order of keys in stored content does not count', () => {
  const mine = hero('a', '1');
  const theirs = { ...mine, content: Object.fromEntries(Object.entries(mine.content).reverse()) };
  expect(compareBlocks([mine], [theirs]).differences).toEqual([]);
});
