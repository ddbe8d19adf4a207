import { expect, test } from 'vitest';
import type { Page } from '#lib/api/types.gen.ts';
import { pageChanges } from './changes.tsx';

const page = (id: string, status: Page['status'], createdAt: string, updatedAt: string) =>
  ({ id, status, createdAt: `2026-11-${createdAt}`, updatedAt: `2026-11-${updatedAt}` }) as Page;
const shown = (pages: Page[], since?: string) =>
  pageChanges(pages, since).map(({ page: { id }, kind }) => `${id} ${kind}`);

test('since the last publication, pages are new, changed, taken off or still drafts', () => {
  const pages = [
    page('old', 'ready', '01', '02'),
    page('edited', 'ready', '01', '12'),
    page('fresh', 'ready', '11', '11'),
    page('idea', 'draft', '11', '11'),
    page('away', 'archived', '01', '13'),
    page('long away', 'archived', '01', '02'),
  ];
  expect(shown(pages, '2026-11-10')).toEqual(['edited changed', 'fresh new', 'idea draft', 'away gone']);
});

test('the first publication brings every page that is ready', () => {
  const pages = [
    page('home', 'ready', '01', '02'),
    page('idea', 'draft', '01', '02'),
    page('away', 'archived', '01', '02'),
  ];
  expect(shown(pages)).toEqual(['home new', 'idea draft']);
});
