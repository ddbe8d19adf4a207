import { expect, test } from 'vitest';
import type { Page } from '#lib/api/types.gen.ts';
import { treeRows } from './page-tree.ts';

const pages = (...slugs: string[]) => slugs.map((slug) => ({ id: slug, slug }) as Page);
const shown = (...slugs: string[]) =>
  treeRows(pages(...slugs)).map(({ page, depth }) => `${'>'.repeat(depth)}${page.slug}`);

test('pages stand below the page whose address they continue, in the order of the menu', () => {
  expect(shown('', 'about/team', 'news', 'about', 'about/team/anna', 'about/story')).toEqual([
    '',
    'news',
    'about',
    '>about/team',
    '>>about/team/anna',
    '>about/story',
  ]);
});

test('a page whose parent does not exist stands below the nearest that does, or at the top', () => {
  expect(shown('a/b/c', 'x/y', 'a')).toEqual(['x/y', 'a', '>a/b/c']);
});
