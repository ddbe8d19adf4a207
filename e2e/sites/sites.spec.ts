import { type Browser, expect, type Page, test } from '@playwright/test';
import english from '../../apps/web/src/lib/i18n/en/index.ts';
import italian from '../../apps/web/src/lib/i18n/it/index.ts';
import { emptyPage, fill, invite, owner, type Person } from '../builder/studio.ts';
import { type Instance, startInstance } from '../main-job/instance.ts';
import { picture } from '../screens/world.ts';

const t = english;

let instance: Instance;
let studio: Person;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  instance = await startInstance();
  studio = await owner(browser, instance);
});
test.afterAll(() => instance?.stop());

const actionsFor = (page: Page, name: string) =>
  page.getByRole('button', { name: fill(t.common.actionsFor, { name }) });

/** The same person in Italian, in a window of their own. */
async function inItalian(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: instance.url, locale: 'it-IT', viewport: { width: 1440, height: 900 } },
    storageState: await studio.context.storageState(),
  });
  await context.addInitScript(() => localStorage.setItem('atelier.language', 'it'));
  return context.newPage();
}

test('un sito nasce in italiano con i colori, il logo e le pagine del cliente, e chi lo visita li vede', async ({
  browser,
}) => {
  const it = italian;
  const page = await inItalian(browser);
  await page.goto('/sites/new');
  const next = page.getByRole('button', { name: it.common.next });
  await page.getByLabel(it.sites.wizard.brandName).fill('Panificio del Porto');
  await next.click();
  await page.getByRole('radio', { name: fill(it.sites.wizard.choose, { name: 'Bottega' }) }).click();
  await next.click();

  // A brand colour that cannot be read on the ground is told, and so is a logo that vanishes there.
  const brand = page.getByLabel(it.templateNames.primary, { exact: true });
  await brand.fill('#ffe9a8');
  await expect(page.getByText(it.sites.wizard.contrastLow).first()).toBeVisible();
  await brand.fill('#7a1f3d');
  await expect(page.getByText(it.sites.wizard.contrastLow)).toHaveCount(0);
  const pick = async (red: number, green: number, blue: number, name: string): Promise<void> => {
    await page.getByRole('button', { name: new RegExp(`${it.siteSettings.logo}$`) }).click();
    const file = { name, mimeType: 'image/png', buffer: picture(red, green, blue) };
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
    await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 30_000 });
  };
  await pick(255, 252, 245, 'pallido.png');
  await expect(page.getByText(it.sites.wizard.logoLost)).toBeVisible();
  await pick(122, 31, 61, 'bordeaux.png');
  await expect(page.getByText(it.sites.wizard.logoSeen)).toBeVisible();
  await next.click();

  await page.getByRole('combobox', { name: it.sites.wizard.defaultLocale }).click();
  await page.getByRole('option', { name: /\(it\)$/ }).click();
  await next.click();

  const offered = page.getByRole('list', { name: it.sites.wizard.pagesTitle }).getByRole('checkbox');
  await expect(offered.first()).toBeVisible();
  const count = await offered.count();
  expect(count).toBeGreaterThan(2);
  await offered.last().uncheck();
  await next.click();
  await expect(page.getByText(fill(it.sites.wizard.pagesChosen_other, { count: count - 1 }))).toBeVisible();
  await page.getByRole('button', { name: it.sites.wizard.create }).click();
  await expect(page.getByRole('heading', { name: 'Panificio del Porto', level: 1 })).toBeVisible();

  await page.getByRole('button', { name: it.deployments.publish, exact: true }).click();
  await page.getByRole('button', { name: it.deployments.start }).click();
  const link = page.getByRole('dialog').getByRole('link', { name: it.deployments.openSite });
  await expect(link).toBeVisible({ timeout: 60_000 });
  const visitor = await browser.newPage();
  await visitor.goto((await link.getAttribute('href')) ?? '');
  await expect(visitor.locator('html')).toHaveAttribute('lang', 'it');
  const painted = () =>
    visitor.evaluate(() =>
      [...document.styleSheets].some((sheet) => [...sheet.cssRules].some((rule) => /#7a1f3d/i.test(rule.cssText))),
    );
  expect(await painted()).toBe(true);
  await expect(visitor.locator('header img').first()).toBeVisible();
  await visitor.close();
  await page.context().close();
});

test('a site is duplicated with its pages, archived, brought back, and deleted only with its name typed', async () => {
  const { page } = studio;
  const { siteId } = await emptyPage(studio, 'Harbour Bakery');
  await studio.call('POST', '/pages', { siteId, title: 'Opening hours' });
  await page.goto('/sites');
  await actionsFor(page, 'Harbour Bakery').click();
  await page.getByRole('menuitem', { name: t.common.duplicate }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t.sites.wizard.brandName).fill('Mill Bakery');
  await dialog.getByRole('button', { name: t.common.duplicate }).click();
  await expect(page.getByRole('heading', { name: 'Mill Bakery', level: 1 })).toBeVisible();
  await page.getByRole('tab', { name: t.sites.tabs.pages }).click();
  await expect(page.getByRole('link', { name: 'Opening hours' })).toBeVisible();

  await actionsFor(page, 'Mill Bakery').click();
  await page.getByRole('menuitem', { name: t.sites.archive }).click();
  await expect(page.getByText(t.sites.archivedNote)).toBeVisible();
  await page.goto('/sites');
  await expect(page.getByRole('link', { name: 'Harbour Bakery' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Mill Bakery' })).toHaveCount(0);
  await page.getByText(t.sites.archived, { exact: true }).click();
  await actionsFor(page, 'Mill Bakery').click();
  await page.getByRole('menuitem', { name: t.sites.unarchive }).click();
  await page.getByText(t.sites.active, { exact: true }).click();

  await actionsFor(page, 'Mill Bakery').click();
  await page.getByRole('menuitem', { name: t.common.delete }).click();
  const confirm = dialog.getByRole('button', { name: t.common.delete });
  const typed = dialog.getByLabel(fill(t.common.typeToConfirm, { name: 'Mill Bakery' }));
  await typed.fill('Mill');
  await expect(confirm).toBeDisabled();
  await typed.fill('Mill Bakery');
  await confirm.click();
  await expect(page.getByRole('link', { name: 'Mill Bakery' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Harbour Bakery' })).toBeVisible();
});

test('pages are put in order by keyboard, and several are changed at once', async () => {
  const { page } = studio;
  const { siteId } = await emptyPage(studio, 'Ordered');
  for (const title of ['Bread', 'Cakes']) await studio.call('POST', '/pages', { siteId, title });
  await page.goto(`/sites/${siteId}/pages`);
  const titles = page.locator('main li a');
  await expect(titles).toHaveText(['Ordered', 'Bread', 'Cakes']);
  await page.getByRole('button', { name: fill(t.pages.drag, { name: 'Cakes' }) }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(titles).toHaveText(['Ordered', 'Cakes', 'Bread']);
  await page.reload();
  await expect(titles).toHaveText(['Ordered', 'Cakes', 'Bread']);

  for (const name of ['Bread', 'Cakes'])
    await page.getByRole('checkbox', { name: fill(t.pages.bulk.choose, { name }) }).check();
  await page.getByRole('button', { name: t.pages.bulk.change }).click();
  await page.getByRole('menuitem', { name: t.pages.bulk.changes.ready }).click();
  await expect(page.locator('main li').filter({ hasText: t.pages.status.ready })).toHaveCount(2);
});

test('somebody who works on one site sees no other, is let into a second one, and taken out again', async ({
  browser,
}) => {
  const { page } = studio;
  const [first, second] = [await emptyPage(studio, 'First client'), await emptyPage(studio, 'Second client')];
  const colleague = await invite(browser, studio, instance.url, 'rosa@example.test', 'editor');
  const { items } = await studio.call<{ items: { userId: string; email: string }[] }>('GET', '/members?q=rosa');
  const userId = items.find(({ email }) => email === 'rosa@example.test')?.userId ?? '';
  await studio.call('PUT', `/members/${userId}`, { siteIds: [first.siteId] });

  const theirSites = async (): Promise<string[]> => {
    const answer = await colleague.call<{ items: { brandName: string }[] }>('GET', '/sites');
    return answer.items.map(({ brandName }) => brandName).sort();
  };
  await expect.poll(theirSites).toEqual(['First client']);
  await page.goto(`/sites/${second.siteId}/people`);
  const listed = page.getByRole('list', { name: fill(t.people.siteTitle, { name: 'Second client' }) });
  await expect(listed.getByText(instance.email)).toBeVisible();
  await expect(listed.getByText('rosa@example.test')).toHaveCount(0);
  await page.getByRole('button', { name: t.people.letIn }).click();
  await page.getByRole('dialog').getByRole('button', { name: t.people.letIn }).click();
  await expect(listed.getByText('rosa@example.test')).toBeVisible();
  await expect.poll(theirSites).toEqual(['First client', 'Second client']);
  await colleague.page.goto(`/sites/${second.siteId}`);
  await expect(colleague.page.getByRole('heading', { name: 'Second client', level: 1 })).toBeVisible();
  // An editor sees who is there, and cannot change it.
  await colleague.page.getByRole('tab', { name: t.sites.tabs.people }).click();
  await expect(colleague.page.getByText('rosa@example.test')).toBeVisible();
  await expect(colleague.page.getByRole('button', { name: t.people.letIn })).toHaveCount(0);

  await page.getByRole('button', { name: fill(t.people.takeAwayFrom, { name: 'Carla' }) }).click();
  await page.getByRole('dialog').getByRole('button', { name: t.people.takeAway }).click();
  await expect(listed.getByText('rosa@example.test')).toHaveCount(0);
  await expect.poll(theirSites).toEqual(['First client']);
  await colleague.context.close();
});

test('whoever is named in a comment finds it in the bell, and reads it where it was said', async ({ browser }) => {
  const { siteId, pageId } = await emptyPage(studio, 'Talked about');
  const client = await invite(browser, studio, instance.url, 'anna@example.test', 'client_reviewer');
  await client.page.goto('/settings/profile');
  const people = await studio.call<{ items: { userId: string; email: string }[] }>('GET', '/members?q=anna');
  const mentions = people.items.map(({ userId }) => userId);
  await studio.call('POST', '/page-comments', { pageId, body: 'Is this photo yours?', mentions });
  const bell = client.page.getByRole('button', { name: new RegExp(`^${t.notifications.title}`) });
  await expect(bell).toHaveAccessibleName(fill(t.notifications.titleUnread_one, { count: 1 }), { timeout: 30_000 });
  await bell.click();
  await client.page.getByRole('button', { name: /Is this photo yours/ }).click();
  await expect(client.page).toHaveURL(new RegExp(`/sites/${siteId}/pages/${pageId}\\?comments=true`));
  await expect(client.page.getByRole('article').getByText('Is this photo yours?')).toBeVisible();
  await client.page.getByRole('button', { name: t.comments.answer }).click();
  await client.page.getByRole('textbox', { name: t.comments.answer }).fill('Yes, from last May.');
  await client.page.getByRole('button', { name: t.comments.send }).last().click();

  // The answer reaches whoever asked.
  await studio.page.goto('/notifications');
  await expect(studio.page.getByText(/Yes, from last May/)).toBeVisible({ timeout: 30_000 });

  // What a reviewer may not see says so, and is not offered.
  await client.page.goto('/settings/audit');
  await expect(client.page.getByRole('heading', { name: t.common.notAllowed })).toBeVisible();
  await expect(client.page.getByRole('link', { name: t.settings.places.audit, exact: true })).toHaveCount(0);
  expect(client.broken).toEqual([]);
  await client.context.close();
});
