import { expect, test } from 'vitest';
import { likelyChoices, mergeBlocks, type Side } from './merge.ts';
import { newBlock } from './store.ts';
import { type EditorBlock, rowsOf } from './tree.ts';

const block = (id: string, heading: string, children: EditorBlock[] = []): EditorBlock => {
  const made = newBlock(children.length > 0 ? 'section' : 'cta', 'en') as EditorBlock;
  return { ...made, id, content: { ...made.content, heading }, children };
};
const said = (blocks: readonly EditorBlock[]): string =>
  rowsOf(blocks)
    .map((row) => `${'>'.repeat(row.depth)}${row.block.id}:${String(row.block.content.heading)}`)
    .join(' ');

const base = [block('a', 'A'), block('s', 'S', [block('x', 'X')]), block('b', 'B')];

test('changes of different blocks come together by themselves', () => {
  const mine = [block('a', 'mine'), block('s', 'S', [block('x', 'X')]), block('n', 'new'), block('b', 'B')];
  const theirs = [block('a', 'A'), block('s', 'S', [block('x', 'theirs'), block('y', 'added')]), block('b', 'B')];
  const merged = mergeBlocks(mine, theirs, likelyChoices(base, mine, theirs));
  expect(said(merged)).toBe('a:mine s:S >x:theirs >y:added n:new b:B');
});

test('what one of them has deleted untouched stays deleted, what the other has changed meanwhile stays', () => {
  const mine = [block('a', 'A'), block('b', 'mine')];
  const theirs = [block('s', 'S', [block('x', 'X')])];
  expect(said(mergeBlocks(mine, theirs, likelyChoices(base, mine, theirs)))).toBe('b:mine');
});

test('a block that both have changed is whose the person says, and the first guess is mine', () => {
  const mine = [block('a', 'mine'), block('s', 'S', [block('x', 'X')]), block('b', 'B')];
  const theirs = [block('a', 'theirs'), block('s', 'S', [block('x', 'X')]), block('b', 'B')];
  const choices = likelyChoices(base, mine, theirs);
  expect(choices.blocks.get('a')).toBe('mine');
  const blocks = new Map<string, Side>([['a', 'theirs']]);
  expect(said(mergeBlocks(mine, theirs, { ...choices, blocks }))).toBe('a:theirs s:S >x:X b:B');
});

test('the order is of whoever changed it', () => {
  const theirs = [base[2], base[0], base[1]].filter((one) => one !== undefined);
  const merged = mergeBlocks(base, theirs, likelyChoices(base, base, theirs));
  expect(said(merged)).toBe('b:B a:A s:S >x:X');
  expect(said(mergeBlocks(theirs, base, likelyChoices(base, theirs, base)))).toBe('b:B a:A s:S >x:X');
});
