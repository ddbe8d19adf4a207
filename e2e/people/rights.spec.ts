import { type Browser, expect, type Page, test } from '@playwright/test';
import { emptyPage, fill, invite, owner, type Person, t } from '../builder/studio.ts';
import { type Instance, startInstance } from '../main-job/instance.ts';

let instance: Instance;
let studio: Person;
let site: Awaited<ReturnType<typeof emptyPage>>;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  instance = await startInstance();
  studio = await owner(browser, instance);
  site = await emptyPage(studio, 'Harbour Bakery');
  await studio.call('POST', '/pages', { siteId: site.siteId, title: 'Opening hours' });
});
test.afterAll(() => instance?.stop());

/** What is not for people who only look or write words. */
const closed = [
  '/sites/new',
  '/sites/import',
  '/sites/publish',
  '/mailbox',
  '/users',
  '/settings/members',
  '/settings/roles',
  '/settings/audit',
  '/settings/data',
  '/settings/integrations',
  '/settings/api-keys',
  '/ai/content',
];

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const item = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true });

/** Opens a menu and gives the names of what can be done. */
async function offered(page: Page, name: string): Promise<string[]> {
  await page.getByRole('button', { name: fill(t.common.actionsFor, { name }) }).click();
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  const names = await page.getByRole('menuitem').allInnerTexts();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menuitem')).toHaveCount(0);
  return names;
}

async function walk(browser: Browser, email: string, role: string): Promise<{ person: Person; ofPage: string[] }> {
  const person = await invite(browser, studio, instance.url, email, role);
  const { page } = person;
  await test.step('screens that are not for them say so, with nothing to press', async () => {
    for (const address of [...closed, `/sites/${site.siteId}/people`, `/sites/${site.siteId}/move`]) {
      await page.goto(address);
      await expect(page.getByRole('heading', { name: t.common.notAllowed }), address).toBeVisible();
      await expect(page.locator('main').getByRole('button'), address).toHaveCount(0);
      await expect(page.locator('main').getByRole('textbox'), address).toHaveCount(0);
    }
  });
  await page.goto('/');
  const places = page.getByRole('navigation', { name: t.shell.mainNavigation });
  await expect(places.getByRole('link', { name: t.shell.nav.sites })).toBeVisible();
  for (const name of [t.shell.nav.mailbox, t.shell.nav.users, t.shell.nav.aiContent])
    await expect(places.getByRole('link', { name, exact: true })).toHaveCount(0);
  await page.goto('/sites');
  await expect(page.getByRole('link', { name: 'Harbour Bakery' })).toBeVisible();
  await expect(page.getByRole('link', { name: t.sites.new })).toHaveCount(0);
  expect(await offered(page, 'Harbour Bakery')).toEqual([t.sites.tabs.settings]);
  await page.goto(`/sites/${site.siteId}/pages`);
  await expect(page.getByRole('link', { name: 'Opening hours' })).toBeVisible();
  await expect(button(page, t.pages.new)).toHaveCount(0);
  await expect(button(page, t.deployments.publish)).toHaveCount(0);
  const ofPage = await offered(page, 'Opening hours');
  await page.goto('/templates');
  await expect(page.getByRole('link', { name: 'Folio' }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: fill(t.common.actionsFor, { name: 'Folio' }) })).toHaveCount(0);
  return { person, ofPage };
}

test('an analyst reads everything that is measured and finds nothing to change', async ({ browser }) => {
  test.setTimeout(300_000);
  const { person, ofPage } = await walk(browser, 'anna@example.test', 'analyst');
  const { page } = person;
  expect(ofPage).toContain(t.pages.look);
  expect(ofPage).not.toContain(t.pages.edit);
  await page.goto(site.editor);
  await expect(page.getByRole('heading', { name: 'Harbour Bakery', level: 1 })).toBeVisible();
  for (const name of [t.editor.add, t.deployments.publish]) await expect(button(page, name)).toHaveCount(0);
  await page.goto('/media');
  await expect(page.getByRole('heading', { name: t.shell.nav.media, level: 1 })).toBeVisible();
  await expect(page.getByLabel(t.media.searchLabel)).toBeVisible();
  await expect(page.locator('main input[type=file]')).toHaveCount(0);
  expect(person.broken).toEqual([]);
  await person.context.close();
});

test('a client who changes words finds them, and nothing that builds, publishes or deletes', async ({ browser }) => {
  test.setTimeout(300_000);
  const { person, ofPage } = await walk(browser, 'clara@example.test', 'client_editor');
  const { page } = person;
  expect(ofPage).toContain(t.pages.edit);
  expect(ofPage).not.toContain(t.common.delete);
  expect(ofPage).not.toContain(t.common.duplicate);
  await page.goto(`/sites/${site.siteId}/pages`);
  await page.getByRole('button', { name: fill(t.common.actionsFor, { name: 'Opening hours' }) }).click();
  await item(page, t.pages.settings).click();
  const settings = page.getByRole('dialog');
  await expect(settings.getByLabel(t.pages.form.title, { exact: true })).toBeDisabled();
  await expect(button(page, t.common.save)).toHaveCount(0);
  expect(person.broken).toEqual([]);
  await person.context.close();
});
