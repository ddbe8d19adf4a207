import { expect, test } from 'vitest';
import type { Page, PageRevisionDetail } from '#lib/api/types.gen.ts';
import { newBlock } from '../state/store.ts';
import type { EditorBlock } from '../state/tree.ts';
import { fieldDifferences, wordDifferences } from './differences.ts';

const cta = (heading: string): EditorBlock => {
  const made = newBlock('cta', 'en') as EditorBlock;
  return { ...made, content: { ...made.content, heading, text: '' } };
};

test('words that were added and removed are told apart from those that stayed', () => {
  const parts = wordDifferences([cta('Order today')], [cta('Order tomorrow')]);
  expect(parts.filter(({ added }) => added).map(({ value }) => value)).toEqual(['tomorrow']);
  expect(parts.filter(({ removed }) => removed).map(({ value }) => value)).toEqual(['today']);
});

test('fields of the page that differ are named with both values', () => {
  const before = { title: 'Home', keywords: ['bread'], noindex: false } as PageRevisionDetail['page'];
  const after = { title: 'Start', keywords: ['bread', 'cake'], noindex: false } as Page;
  expect(fieldDifferences(before, after)).toEqual([
    { field: 'title', before: 'Home', after: 'Start' },
    { field: 'keywords', before: 'bread', after: 'bread, cake' },
  ]);
});
