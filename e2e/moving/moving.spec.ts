import { expect, type Page, test } from '@playwright/test';
import t from '../../apps/web/src/lib/i18n/en/index.ts';
import { blogExport, makeWorld, type World } from '../screens/world.ts';

let world: World;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  world = await makeWorld(browser);
});
test.afterAll(() => world?.close());

const asOwner = async (browser: Parameters<World['open']>[0]): Promise<Page> =>
  (await world.open(browser, { locale: 'en-GB', acceptDownloads: true })).newPage();

async function send(page: Page, source: string, file: { name: string; mimeType: string; buffer: Buffer }) {
  await page.goto('/sites/import');
  await page.getByRole('radio', { name: source }).check();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.waitForURL(/\/sites\/import\/[0-9a-f-]{36}$/);
}

test('a site goes out as an archive, comes back as another one, and is published', async ({ browser }) => {
  const page = await asOwner(browser);
  await page.goto(`/sites/${world.ids.siteId}/move`);
  await page.getByRole('button', { name: t.moving.makeArchive }).click();
  const link = page.getByRole('link', { name: /^Download the archive/ }).first();
  await expect(link).toBeVisible({ timeout: 60_000 });
  const answer = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(answer.headers()['content-type']).toBe('application/zip');
  await send(page, t.moving.sources.archive, {
    ...{ name: 'bakery.zip', mimeType: 'application/zip', buffer: await answer.body() },
  });
  await page.getByLabel(t.moving.brandName).fill('Bakery Returned');
  await page.getByRole('button', { name: t.moving.start }).click();
  await page.getByRole('link', { name: t.moving.openSite }).click({ timeout: 60_000 });
  await expect(page.getByRole('heading', { name: 'Bakery Returned', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: t.deployments.publish, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: t.deployments.start }).click();
  await expect(page.getByRole('link', { name: t.deployments.openSite }).first()).toBeVisible({ timeout: 60_000 });
});

test('a blog comes in from WordPress: looked at, mapped, imported, and taken back', async ({ browser }) => {
  const page = await asOwner(browser);
  await send(page, t.moving.sources.wordpress, {
    ...{ name: 'blog.xml', mimeType: 'text/xml', buffer: Buffer.from(blogExport()) },
  });
  await expect(page.getByText(t.moving.said.template_needed)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: t.moving.start })).toBeDisabled();
  await page.getByRole('combobox', { name: t.moving.template }).click();
  await page.getByRole('option').first().click();
  await page.getByRole('checkbox', { name: 'Import course (1)' }).check();
  await page.getByRole('button', { name: t.moving.checkAgain }).click();
  await expect(page.getByText(t.moving.noClashes)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: t.moving.start }).click();
  await expect(page.getByRole('link', { name: t.moving.openSite })).toBeVisible({ timeout: 90_000 });
  const report = page.getByRole('region', { name: t.moving.report });
  await expect(report.getByText(t.moving.said.had_password)).toBeVisible();
  await page.getByRole('button', { name: t.moving.undo }).click();
  await page.getByRole('dialog').getByRole('button', { name: t.moving.undo }).click();
  await expect(page.getByText(t.moving.status.undone).first()).toBeVisible({ timeout: 60_000 });
});
