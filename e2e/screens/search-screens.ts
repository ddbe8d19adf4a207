import { at, over, type Screen, still } from './screen.ts';

const search = (siteId: string): string => `/sites/${siteId}/search`;

/** Search figures of a site: filled, of one page, not allowed yet, not connected yet, and beside a page. */
export const searchScreens: readonly Screen[] = [
  at(
    'site-search',
    '/_in/_app/sites/$siteId/search',
    ({ siteId }) => search(siteId),
    async (page, t) => {
      await page.getByText('sourdough menu').waitFor();
      await page.getByText(t.search.byDay).waitFor();
    },
  ),
  over(
    'site-search-unclicked',
    ({ siteId }) => search(siteId),
    async (page, t) => {
      await page.getByRole('radiogroup', { name: t.search.lists }).getByText(t.search.list.unclicked).click();
      await page.getByText('what to eat at the harbour').waitFor();
    },
  ),
  over(
    'site-search-decay',
    ({ siteId }) => search(siteId),
    async (page, t) => {
      await page.getByRole('radiogroup', { name: t.search.lists }).getByText(t.search.list.decay).click();
      await page.getByText('/old-hours').first().waitFor();
    },
  ),
  over(
    'site-search-page',
    ({ siteId }) => `${search(siteId)}?path=/menu`,
    async (page, t) => {
      await page.getByText(t.search.allPages).waitFor();
      await page.getByText('sourdough menu').waitFor();
    },
  ),
  still('site-search-denied', ({ deniedSiteId }) => search(deniedSiteId)),
  still('site-search-empty', ({ unsearchedSiteId }) => search(unsearchedSiteId)),
];
