import { expect, type Page, test } from '@playwright/test';
import { fill, owner, type Person, t } from '../builder/studio.ts';
import { type Instance, startInstance } from '../main-job/instance.ts';

let instance: Instance;
let studio: Person;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  instance = await startInstance();
  studio = await owner(browser, instance);
});
test.afterAll(() => instance?.stop());
test.afterEach(() => expect(studio.broken).toEqual([]));

const w = t.seo;
const LONG = { timeout: 60_000 };

interface Made {
  id: string;
  items: { id: string; name: string }[];
}

/** A bakery with two pages, one of which speaks of what the other is about. */
async function bakery({ call }: Person) {
  const { items } = await call<Made>('GET', '/templates');
  const templateId = (items.find(({ name }) => name === 'Folio') ?? items[0])?.id;
  const like = { brandName: 'Harbour Bakery', templateId, starterPages: false };
  const { id: siteId } = await call<Made>('POST', '/sites', like);
  const written = async (title: string, slug: string, html: string): Promise<string> => {
    const page = await call<Made>('POST', '/pages', { siteId, title, slug });
    await call('POST', '/page-blocks', { pageId: page.id, type: 'text', content: { html } });
    return page.id;
  };
  const homeId = await written('Home', '', '<p>Welcome. Our naturally leavened bread is baked at night.</p>');
  const bread = 'Naturally leavened bread: flour, water, time. Naturally leavened bread keeps for days.';
  await written('Naturally leavened bread', 'bread', `<p>${bread}</p>`);
  return { siteId, homeId };
}

const html = async (homeId: string): Promise<string> => {
  const page = await studio.call<{ blocks: { content: { html: string } }[] }>('GET', `/pages/${homeId}`);
  return page.blocks[0]?.content.html ?? '';
};

/** Waits until the audit that is shown has come to its end. */
const isDone = (page: Page) => expect(page.getByRole('radiogroup', { name: w.view.label })).toBeVisible(LONG);

test('a site is audited, a finding is read and applied, seen in the page, and undone in its versions', async () => {
  const { page } = studio;
  const { siteId, homeId } = await bakery(studio);
  await page.goto(`/sites/${siteId}/seo`);
  await expect(page.getByText(w.list.emptyText)).toBeVisible();
  await page.getByRole('button', { name: w.start.go }).click();
  await expect(page).toHaveURL(/\/seo\/[0-9a-f-]{36}$/);
  await isDone(page);
  await expect(page.getByText(t.ai.sample, { exact: true })).toBeVisible();

  // What a sample wrote says so and cannot be chosen.
  const home = page.getByRole('region', { name: 'Home', exact: true });
  const missing = home.getByRole('listitem').filter({ hasText: 'no description' });
  await expect(missing).toContainText(w.sample);
  await expect(missing.getByRole('checkbox')).toHaveCount(0);

  // What code has worked out shows its evidence and both sides of the change.
  const link = home.getByRole('listitem').filter({ hasText: '/bread/ is about it' });
  await expect(link.locator('blockquote')).toContainText('naturally leavened bread');
  await expect(link.locator('ins')).toHaveText('naturally leavened bread');
  await link.getByRole('checkbox').check();
  await expect(page.getByText(fill(w.chosen_one, { count: 1 }))).toBeVisible();
  await page.getByRole('button', { name: w.apply, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: w.apply, exact: true }).click();
  await expect(page.getByText(fill(w.done_one, { count: 1 }))).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await html(homeId)).toContain('<a href="/bread/">naturally leavened bread</a>');

  await page.getByLabel(w.filter.status).selectOption('applied');
  await expect(link).toContainText(w.applied.split(' {{')[0] ?? '');
  await link.getByRole('link', { name: w.undo }).click();
  await expect(page).toHaveURL(/\/versions\?revision=\d+$/);
  await page.getByRole('button', { name: t.versions.restore }).click();
  await page.getByRole('dialog').getByRole('button', { name: t.versions.restore }).click();
  await expect.poll(() => html(homeId)).not.toContain('<a href');
});

test('a finding is set aside and stays so; an audit of one page is reached from the page', async () => {
  const { page } = studio;
  const { siteId, homeId } = await bakery(studio);
  await page.goto(`/sites/${siteId}/pages`);
  const actions = page.getByRole('button', { name: fill(t.common.actionsFor, { name: 'Home' }) });
  const propose = page.getByRole('menuitem', { name: t.pages.seoProposals });
  // Rows are drawn anew once they can be dragged, and a menu that was open then is gone.
  await expect(async () => {
    if (!(await propose.isVisible())) await actions.click();
    await propose.click({ timeout: 3000 });
  }).toPass();
  await expect(page).toHaveURL(new RegExp(`/seo\\?page=${homeId}`));
  await expect(page.getByText('Home (/)', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: w.start.go }).click();
  await isDone(page);
  // A description is missing, a title is there: words are proposed for both.
  await expect(page.getByText(w.change.metaDescription, { exact: true }).first()).toBeVisible();
  await expect(page.getByText(w.change.metaTitle, { exact: true }).first()).toBeVisible();

  const one = page.getByRole('listitem').filter({ hasText: 'no description' });
  await one.getByRole('button', { name: w.dismiss }).click();
  await expect(one).toHaveCount(0);
  const first = page.url();
  await page.getByRole('button', { name: w.again }).click();
  await page.waitForURL((url) => url.href !== first && /\/seo\/[0-9a-f-]{36}$/.test(url.pathname));
  await isDone(page);
  await page.getByLabel(w.filter.status).selectOption('dismissed');
  await expect(page.getByRole('listitem').filter({ hasText: 'no description' })).toContainText(w.dismissed);
});
