import { expect, test } from '@playwright/test';
import { type SearchConsoleStandIn, startSearchConsole } from '../../apps/server/test/search-console-stand-in.ts';
import { fill, owner, type Person, t } from '../builder/studio.ts';
import { type Instance, startInstance } from '../main-job/instance.ts';

const w = t.search;
const PROPERTY = 'sc-domain:forno.example';
const DAY_MS = 86_400_000;
const LONG = { timeout: 120_000 };

let google: SearchConsoleStandIn;
let instance: Instance;
let studio: Person;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  google = await startSearchConsole();
  instance = await startInstance(google.variables);
  studio = await owner(browser, instance);
});
test.afterAll(async () => {
  await instance?.stop();
  await google?.close();
});
test.afterEach(() => expect(studio.broken).toEqual([]));

/** Twenty-one days of a bakery: 4 clicks of 40 views on the home page each day, 12 views of the bread that nobody clicks. */
function found(): void {
  for (let back = 0; back < 21; back += 1) {
    const day = new Date(Date.now() - (back + 4) * DAY_MS).toISOString().slice(0, 10);
    const home = { day, page: 'https://forno.example/', query: 'forno' };
    google.hits.push({ ...home, clicks: 4, impressions: 40, position: 2 });
    google.hits.push({
      ...{ day, page: 'https://forno.example/bread/', query: 'rye bread' },
      ...{ clicks: 0, impressions: 12, position: 12.5 },
    });
  }
}

test('a site is connected step by step up to the figures, through a key and a property that are wrong at first', async () => {
  const { page, call } = studio;
  const { items } = await call<{ items: { id: string }[] }>('GET', '/templates');
  const like = { brandName: 'Forno', templateId: items[0]?.id, starterPages: false };
  const { id: siteId } = await call<{ id: string }>('POST', '/sites', like);
  found();
  await page.goto(`/sites/${siteId}/search`);
  await expect(page.getByText(w.guide.account)).toBeVisible();

  // Something else than a key is said at its field, before anybody is asked.
  await page.getByLabel(w.property).fill(PROPERTY);
  await page.getByLabel(w.key, { exact: true }).fill('{"type": "authorized_user"}');
  await page.getByRole('button', { name: w.save }).click();
  await expect(page.getByLabel(w.key, { exact: true })).toHaveAttribute('aria-invalid', 'true');
  expect(google.calls).toEqual([]);

  // The file is right; the account is no user of the property yet.
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: w.keyFile }).click();
  const file = { name: 'key.json', mimeType: 'application/json', buffer: Buffer.from(google.keyFile()) };
  await (await chosen).setFiles(file);
  await page.getByRole('button', { name: w.save }).click();
  const denied = fill(w.problem.no_access, { property: PROPERTY, account: google.account });
  await expect(page.getByText(denied).first()).toBeVisible();
  await expect(page.getByText(google.account).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: w.report })).toHaveCount(0);

  // Once it is, testing again is enough: the key is kept.
  google.properties.set(PROPERTY, 'siteRestrictedUser');
  await page.getByRole('button', { name: w.checkAgain }).click();
  await expect(page.getByText(denied)).toHaveCount(0);
  const fetchNow = page.getByRole('button', { name: w.fetch });
  const state = async () =>
    (await call<{ connection: { state: string } }>('GET', `/sites/${siteId}/search-console`)).connection.state;
  if ((await state()) === 'failed') await fetchNow.click();
  await expect.poll(state, LONG).toBe('idle');

  // Twenty-one days of them, as Google has counted.
  const total = (name: string, value: string) =>
    page.getByText(name, { exact: true }).locator('..').getByText(value, { exact: true });
  await expect(total(w.clicks, '84').first()).toBeVisible(LONG);
  await expect(total(w.views, '1,092').first()).toBeVisible();
  await expect(
    page.getByRole('table').or(page.getByRole('list')).filter({ hasText: 'rye bread' }).first(),
  ).toBeVisible();
  await page.getByText(w.byDay).click();
  await expect(page.getByRole('row').filter({ hasText: '52' })).toHaveCount(21);

  // The key is nowhere to be read.
  expect(await page.content()).not.toContain(google.keys.privateKey.slice(60, 120));
  await page.getByRole('button', { name: w.disconnect }).click();
  await page.getByRole('dialog').getByRole('button', { name: w.disconnect }).click();
  await expect(page.getByText(w.guide.account)).toBeVisible();
});
