import { expect, type Page, test } from '@playwright/test';
import { fill, t } from '../builder/studio.ts';
import { makePlace, type Place } from './visitor.ts';

let place: Place;
let visitor: Page;
const ids = { bread: '', prices: '' };
test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  place = await makePlace(browser, { brandName: 'Harbour Bakery', defaultLocale: 'en', locales: ['it'] });
  const { owner, page } = place;
  const home = await page({ title: 'Home', slug: '' });
  await page({ title: 'Inizio', slug: '', locale: 'it', translationOf: home.id });
  ids.bread = (await page({ title: 'Our bread', slug: 'bread' })).id;
  ids.prices = (await page({ title: 'Prices', slug: 'prices' })).id;
  const switcher = (missing: string) => ({ type: 'language_switcher', content: { missing } });
  await owner.call('PUT', `/pages/${ids.bread}/blocks`, { blocks: [switcher('home')] });
  await owner.call('PUT', `/pages/${ids.prices}/blocks`, { blocks: [switcher('hide')] });
  await place.publish();
  visitor = await place.visitor();
});
test.afterAll(() => place?.close());

const goTo = (path: string) => visitor.goto(new URL(path, place.site.url).href);
/** Languages that search engines hear of. */
const told = () =>
  visitor
    .locator('link[rel=alternate][hreflang]')
    .evaluateAll((links) =>
      links.map((link) => `${link.getAttribute('hreflang')} ${link.getAttribute('href')}`).sort(),
    );
const switcher = () => visitor.locator('[class*=block-languages]');
const row = (title: string) => place.owner.page.getByRole('row').filter({ hasText: title });

test('where a translation is missing, the rule of the block counts, and search engines hear of none', async () => {
  await goTo('/bread/');
  await expect(switcher().getByRole('link', { name: 'Italiano' })).toHaveAttribute('href', '/it/');
  expect(await told()).toEqual([]);
  await goTo('/prices/');
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Prices');
  await expect(switcher().getByRole('link', { name: 'Italiano' })).toHaveCount(0);
});

test('a missing translation is listed, made from the original, and found by visitors once it is published', async () => {
  const { page, call } = place.owner;
  await page.goto(`/sites/${place.site.id}/translations`);
  await expect(row('Our bread')).toContainText(t.translations.states.missing);
  await page.getByLabel(t.translations.show).selectOption('missing');
  await expect(row('Inizio')).toHaveCount(0);
  await page
    .getByRole('button', { name: fill(t.translations.beginFor, { page: 'Our bread', language: 'Italian' }) })
    .click();
  await expect(row('Our bread')).toHaveCount(0);
  await page.getByLabel(t.translations.show).selectOption('draft');
  await expect(row('Our bread')).toContainText(t.translations.states.draft);
  await expect(row('Our bread').getByRole('link')).toHaveCount(2);
  const { items } = await call<{ items: { id: string; title: string }[] }>(
    'GET',
    `/pages?site=${place.site.id}&locale=it&limit=50`,
  );
  const draft = items.find(({ title }) => title === 'Our bread');
  await call('PUT', `/pages/${draft?.id}`, { title: 'Il nostro pane', slug: 'pane', status: 'ready' });
  await place.publish();

  await goTo('/bread/');
  const [english, italian] = ['/bread/', '/it/pane/'].map((path) => new URL(path, place.site.url).href);
  const both = [`en ${english}`, `it ${italian}`, `x-default ${english}`];
  expect(await told()).toEqual(both);
  await switcher().getByRole('link', { name: 'Italiano' }).click();
  await expect(visitor).toHaveURL(italian ?? '');
  await expect(visitor.locator('html')).toHaveAttribute('lang', 'it');
  await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Il nostro pane');
  expect(await told()).toEqual(both);
});

test('when the original changes its translation is out of date until a person says that it is not', async () => {
  const { page, call } = place.owner;
  const { revision } = await call<{ revision: number }>('GET', `/pages/${ids.bread}`);
  expect(revision).toBeGreaterThan(0);
  await call('PUT', `/pages/${ids.bread}`, { metaDescription: 'Sourdough, baked slowly.' });
  await page.goto(`/sites/${place.site.id}/translations`);
  await expect(row('Il nostro pane')).toContainText(t.translations.states.outdated);
  await page.getByRole('button', { name: fill(t.common.actionsFor, { name: 'Il nostro pane' }) }).click();
  await page.getByRole('menuitem', { name: t.translations.current }).click();
  await expect(row('Il nostro pane')).not.toContainText(t.translations.states.outdated);
  expect(place.owner.broken).toEqual([]);
});
