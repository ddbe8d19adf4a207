import { type Browser, expect, type Page, test } from '@playwright/test';
import english from '../../apps/web/src/lib/i18n/en/index.ts';
import italian from '../../apps/web/src/lib/i18n/it/index.ts';
import { type Instance, startInstance } from './instance.ts';

type Words = typeof english;

let instance: Instance;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  instance = await startInstance();
});
test.afterAll(() => instance?.stop());

const fill = (text: string, values: Record<string, string>) =>
  text.replace(/\{\{(\w+)\}\}/g, (_, key) => values[key] ?? '');

async function inBrowser(browser: Browser, locale: string, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ locale, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(String(error)));
  await work(page);
  expect(broken).toEqual([]);
  await context.close();
}

async function createSite(page: Page, t: Words, name: string): Promise<void> {
  await page.goto(`${instance.url}/sites`);
  await page.getByRole('link', { name: t.sites.new }).first().click();
  await page.getByLabel(t.sites.wizard.brandName).fill(name);
  const next = page.getByRole('button', { name: t.common.next });
  await next.click();
  await page.getByRole('radio', { name: fill(t.sites.wizard.choose, { name: 'Folio' }) }).click();
  await next.click();
  await expect(page.getByText(t.sites.wizard.colorsTitle)).toBeVisible();
  await next.click();
  await expect(page.getByText(t.sites.wizard.languagesTitle)).toBeVisible();
  await next.click();
  await expect(page.getByText(t.sites.wizard.pagesTitle)).toBeVisible();
  await next.click();
  await page.getByRole('button', { name: t.sites.wizard.create }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

async function writeHeading(page: Page, t: Words, heading: string): Promise<void> {
  await page
    .getByRole('tab', { name: t.sites.tabs.pages })
    .or(page.getByRole('link', { name: t.sites.tabs.pages, exact: true }))
    .first()
    .click();
  await expect(page).toHaveURL(/\/pages(?:\?|$)/);
  await expect(page.getByRole('button', { name: t.pages.new, exact: true })).toBeVisible();
  // Pages stand in the order of the menu: the home page is the first.
  await page.locator('main a[href*="/pages/"]').first().click();
  const outline = page
    .getByRole('region', { name: t.editor.outline })
    .or(page.locator(`[aria-label="${t.editor.outline}"]`));
  await outline
    .first()
    .getByRole('button')
    .filter({ hasText: /hero|apertura|copertina/i })
    .first()
    .click();
  const field = page.getByRole('textbox', { name: /heading|titolo/i }).first();
  await field.fill(heading);
  await expect(page.getByText(t.editor.save.saved, { exact: true })).toBeVisible();
  await expect(page.frameLocator('iframe').first().getByRole('heading', { name: heading })).toBeVisible();
}

async function publish(page: Page, t: Words): Promise<string> {
  await page.getByRole('button', { name: t.deployments.publish, exact: true }).click();
  await page.getByRole('button', { name: t.deployments.start }).click();
  const link = page.getByRole('link', { name: t.deployments.openSite });
  await expect(link).toBeVisible({ timeout: 60_000 });
  return (await link.getAttribute('href')) ?? '';
}

async function read(page: Page, address: string, heading: string): Promise<void> {
  const answer = await page.goto(address);
  expect(answer?.status()).toBe(200);
  await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
  await page.goto(new URL('/sitemap.xml', address).href);
}

test('the owner signs in with the printed password, makes a site, changes its words, publishes, and a visitor reads them', async ({
  browser,
}) => {
  await inBrowser(browser, 'en-GB', async (page) => {
    const t = english;
    await page.goto(instance.url);
    await page.getByLabel(t.auth.email).fill(instance.email);
    await page.getByLabel(t.auth.password, { exact: true }).fill(instance.password);
    await page.getByRole('button', { name: t.auth.signIn, exact: true }).click();
    await expect(page).not.toHaveURL(/sign-in|register/);
    await createSite(page, t, 'Harbour Bakery');
    await writeHeading(page, t, 'Bread before sunrise');
    const address = await publish(page, t);
    await inBrowser(browser, 'en-GB', (visitor) => read(visitor, address, 'Bread before sunrise'));
  });
});

test('una persona si registra in italiano, crea un sito, cambia le parole, pubblica, e un visitatore le legge', async ({
  browser,
}) => {
  await inBrowser(browser, 'it-IT', async (page) => {
    const t = italian;
    await page.goto(`${instance.url}/register`);
    await page.getByLabel(t.auth.name, { exact: true }).fill('Persona di prova');
    await page.getByLabel(t.auth.email).fill('prova@example.test');
    await page.getByLabel(t.auth.password, { exact: true }).fill('una frase abbastanza lunga');
    await page.getByLabel(t.auth.workspaceName).fill('Studio di prova');
    await page.getByRole('button', { name: t.auth.register }).click();
    await expect(page).not.toHaveURL(/sign-in|register/);
    await createSite(page, t, 'Panificio del Porto');
    await writeHeading(page, t, 'Il pane prima dell’alba');
    const address = await publish(page, t);
    await inBrowser(browser, 'it-IT', (visitor) => read(visitor, address, 'Il pane prima dell’alba'));
  });
});
