import { expect, type Page, test } from '@playwright/test';
import t from '../../apps/web/src/lib/i18n/en/index.ts';
import { addBlock, emptyPage, field, fill, owner, type Person, saved } from '../builder/studio.ts';
import { type Instance, startInstance } from '../main-job/instance.ts';

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

test('what stands far down a list is found by its name: a template in the filter, a link in the settings', async () => {
  const { page, call } = studio;
  const { siteId } = await emptyPage(studio, 'Bookshop at the Gate');
  const { items } = await call<{ items: { id: string }[] }>('GET', '/templates?origin=shared&limit=1');
  for (let i = 0; i < 24; i++) {
    const two = String(i).padStart(2, '0');
    await call('POST', `/templates/${items[0]?.id}/duplicate`, { name: `Aaa ${two}` });
    await call('POST', '/affiliate-links', { name: `Aaa ${two}`, url: `https://shop.example/${two}` });
  }
  await page.goto('/sites');
  const filter = page.getByRole('combobox', { name: t.sites.filterTemplate });
  await filter.fill('Folio');
  await page.getByRole('option', { name: 'Folio', exact: true }).click();
  await expect(page).toHaveURL(/template=/);
  await expect(page.getByRole('link', { name: 'Bookshop at the Gate' })).toBeVisible();
  // Whoever gets the address from somebody else sees by what the list is filtered.
  await page.reload();
  await expect(filter).toHaveValue('Folio');

  await page.goto(`/sites/${siteId}/settings`);
  const link = page.getByRole('combobox', { name: t.siteSettings.affiliateLink });
  await link.fill('Aaa 23');
  await page.getByRole('option', { name: 'Aaa 23' }).click();
  await page.getByRole('button', { name: t.common.save, exact: true }).click();
  await expect(page.getByText(t.siteSettings.unsaved)).toHaveCount(0);
  await page.reload();
  await expect(link).toHaveValue('Aaa 23');
});

test('in the page editor the palette leads to the site’s screens, and taking back in a comment leaves the page alone', async () => {
  const { page } = studio;
  const { editor, siteId } = await emptyPage(studio, 'Pottery by the Mill');
  await page.goto(editor);
  await addBlock(page, 'Text');
  const heading = field(page, 'heading');
  await heading.fill('Bowls');
  await page.getByRole('tab', { name: t.comments.title }).click();
  const comment = page.getByRole('tabpanel', { name: t.comments.title }).getByRole('textbox').first();
  await comment.pressSequentially('Ab');
  await comment.press('Control+z');
  await expect(comment).not.toHaveValue('Ab');
  await page.getByRole('tab', { name: t.editor.inspector }).click();
  await expect(heading).toHaveValue('Bowls');
  await saved(page);

  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: t.shell.palette.label }).fill(t.sites.tabs.redirects);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/sites/${siteId}/redirects`));
});

test('a finding of the checks leads to the block that it is about, and a preview to where it can be seen', async () => {
  const { page } = studio;
  const { siteId, pageId } = await emptyPage(studio, 'Checked site');
  const text = (html: string) => ({ type: 'text', content: { html } });
  const blocks = [text('<p>All is well here.</p>'), text('<p><a href="/nowhere-at-all/">Lost</a></p>')];
  await studio.call('PUT', `/pages/${pageId}/blocks`, { blocks });
  await studio.call('PUT', `/pages/${pageId}`, { status: 'ready' });
  await page.goto(`/sites/${siteId}/checks`);
  await page.getByRole('button', { name: t.checks.now }).click();
  const row = page.getByRole('listitem').filter({ hasText: '/nowhere-at-all/' });
  await row.getByRole('link', { name: fill(t.checks.block, { block: t.checks.blocks.text }) }).click();
  await expect(page).toHaveURL(new RegExp(`/pages/${pageId}\\?block=`));
  const chosen = page.locator('li[data-selected]');
  await expect(chosen).toContainText('Lost');

  const { id } = await studio.call<{ id: string }>('POST', '/deployments', {
    siteId,
    kind: 'preview',
    branch: 'spring',
  });
  await expect
    .poll(async () => (await studio.call<{ status: string }>('GET', `/deployments/${id}`)).status, { timeout: 60_000 })
    .toBe('live');
  await page.goto(`/sites/${siteId}/deployments`);
  await page
    .getByRole('button', { name: /spring/ })
    .first()
    .click();
  const visit = page.getByRole('dialog').getByRole('link', { name: t.deployments.visit, exact: true });
  await expect(visit).toHaveAttribute('href', new RegExp(`--${id.slice(-12)}\\.`));

  // Whoever no longer needs it takes it away, and what it showed is gone with it.
  const address = (await visit.getAttribute('href')) ?? '';
  await page.getByRole('dialog').getByRole('button', { name: t.deployments.remove, exact: true }).click();
  const asked = page.getByRole('dialog').filter({ hasText: t.deployments.removeText });
  await asked.getByRole('button', { name: t.deployments.remove, exact: true }).click();
  await expect(page.getByRole('button', { name: /spring/ })).toHaveCount(0);
  const host = new URL(address).host;
  const look = () => page.request.get(instance.url, { headers: { host } }).then((answer) => answer.status());
  await expect.poll(look).toBe(404);
});

test('closing the settings of a page with something typed asks first, and keeps it when somebody stays', async () => {
  const { page } = studio;
  const { siteId } = await emptyPage(studio, 'Tea room');
  await studio.call('POST', '/pages', { siteId, title: 'Opening hours', slug: 'open' });
  await page.goto(`/sites/${siteId}/pages`);
  await actionsFor(page, 'Opening hours').click();
  await page.getByRole('menuitem', { name: t.pages.settings }).click();
  const settings = page.getByRole('dialog');
  const title = settings.getByLabel(t.pages.form.title, { exact: true });
  await title.fill('When we are there');
  page.once('dialog', (asked) => void asked.dismiss());
  await page.keyboard.press('Escape');
  await expect(title).toHaveValue('When we are there');
  page.once('dialog', (asked) => void asked.accept());
  await page.keyboard.press('Escape');
  await expect(settings).toHaveCount(0);
});
