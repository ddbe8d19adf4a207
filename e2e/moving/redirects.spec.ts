import { expect, test } from '@playwright/test';
import { fill, t } from '../builder/studio.ts';
import { makePlace, type Place } from './visitor.ts';

let place: Place;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  place = await makePlace(browser, { brandName: 'Harbour Bakery' });
  await place.page({ title: 'Home', slug: '' });
  await place.page({ title: 'Seasonal menu', slug: 'menu' });
  await place.publish();
});
test.afterAll(() => place?.close());

const list = (name: string) => place.owner.page.getByRole('list', { name });
const addressOf = (path: string) => new URL(path, place.site.url).href;

test('a table comes in, a circle is refused, and the box tells where an address leads before anybody goes there', async () => {
  const { page } = place.owner;
  await page.goto(`/sites/${place.site.id}/redirects`);
  await expect(page.getByText(t.redirects.none)).toBeVisible();
  await page.getByRole('button', { name: t.redirects.import }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByLabel(t.redirects.paste)
    .fill('from,to,status\n/our-bread,/menu/,301\n/round,/about-round,301\n/about-round,/round,301\n');
  await dialog.getByRole('button', { name: t.redirects.look }).click();
  const lines = dialog.getByRole('table', { name: t.redirects.lines });
  await expect(lines.getByText(t.redirects.rows.loop)).toBeVisible();
  await expect(lines.getByRole('row', { name: /\/our-bread/ })).toContainText(t.redirects.rows.added);
  await dialog.getByRole('button', { name: fill(t.redirects.take_other, { count: 2 }) }).click();
  await expect(dialog).toBeHidden();
  await expect(list(t.redirects.title).getByText('/our-bread')).toBeVisible();

  await page.getByRole('button', { name: t.redirects.new }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel(t.redirects.from, { exact: true }).fill('/about-round');
  await form.getByLabel(t.redirects.to, { exact: true }).fill('/round');
  await form.getByRole('button', { name: t.common.save }).click();
  await expect(form.getByLabel(t.redirects.to, { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await expect(form.getByText(/circle/)).toBeVisible();
  // What was typed is still there.
  await expect(form.getByLabel(t.redirects.from, { exact: true })).toHaveValue('/about-round');
  await form.getByRole('button', { name: t.common.cancel }).click();
  await expect(form).toBeHidden();

  await page.getByRole('textbox', { name: t.redirects.address, exact: true }).fill('/our-bread');
  await page.getByRole('button', { name: t.redirects.tryIt }).click();
  await expect(page.getByText(t.redirects.outcomes.page, { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Seasonal menu' })).toBeVisible();
  await page.getByRole('textbox', { name: t.redirects.address, exact: true }).fill('/nowhere');
  await page.getByRole('button', { name: t.redirects.tryIt }).click();
  await expect(page.getByText(t.redirects.outcomes.nothing, { exact: true })).toBeVisible();

  const elsewhere = 'https://old-bakery.example/our-bread?from=card';
  await page.getByRole('textbox', { name: t.redirects.address, exact: true }).fill(elsewhere);
  await page.getByRole('button', { name: t.redirects.tryIt }).click();
  await expect(page.getByText(fill(t.redirects.otherHost, { host: 'old-bakery.example' }))).toBeVisible();
  await page.getByRole('button', { name: fill(t.redirects.tryHere, { path: '/our-bread' }) }).click();
  await expect(page.getByText(t.redirects.outcomes.page, { exact: true })).toBeVisible();

  const visitor = await place.visitor();
  expect((await visitor.goto(addressOf('/our-bread')))?.status()).toBe(404);
  await place.publish();
  await visitor.goto(addressOf('/our-bread?from=card'));
  await expect(visitor).toHaveURL(addressOf('/menu/?from=card'));
});

test('what visitors asked for in vain is listed with a guess, and becomes a redirect that they follow', async () => {
  const { page } = place.owner;
  const visitor = await place.visitor();
  expect((await visitor.goto(addressOf('/seasonal-menu.html')))?.status()).toBe(404);
  // Counted in memory first, and written a little later.
  await expect(async () => {
    await page.goto(`/sites/${place.site.id}/redirects?view=missing`);
    await expect(list(t.redirects.missing).getByText('/seasonal-menu.html')).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 60_000 });
  await page.getByRole('button', { name: fill(t.redirects.leadTo, { path: '/menu/' }) }).click();
  await expect(page.getByText('/seasonal-menu.html')).toBeHidden();
  await page.getByRole('radiogroup', { name: t.redirects.view }).getByText(t.redirects.title, { exact: true }).click();
  await expect(list(t.redirects.title).getByText('/seasonal-menu.html')).toBeVisible();
  await place.publish();
  await visitor.goto(addressOf('/seasonal-menu.html'));
  await expect(visitor).toHaveURL(addressOf('/menu/'));
  expect(place.owner.broken).toEqual([]);
});
