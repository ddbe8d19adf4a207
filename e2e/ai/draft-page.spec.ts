import { expect, test } from '@playwright/test';
import { owner, type Person, t } from '../builder/studio.ts';
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

test('a page and the draft that it was made from lead to each other', async () => {
  const { page, call } = studio;
  const { items } = await call<{ items: { id: string }[] }>('GET', '/templates');
  const site = { brandName: 'Forno', templateId: items[0]?.id, locales: ['en'] };
  const { id: siteId } = await call<{ id: string }>('POST', '/sites', site);
  const draft = { title: 'Rye for beginners', body: 'Rye is patient.', channel: 'blog', state: 'draft' };
  const { id: draftId } = await call<{ id: string }>('POST', '/drafts', draft);
  const made = await call<{ pageId: string }>('POST', '/copilot/pages/from-text', { siteId, draftId });

  await page.goto(`/ai/studio?draft=${draftId}`);
  const dialog = page.getByRole('dialog', { name: draft.title });
  await expect(dialog).toContainText(t.aiStudio.pages_one);
  await dialog.getByRole('link', { name: draft.title }).click();
  await expect(page).toHaveURL(new RegExp(`/sites/${siteId}/pages/${made.pageId}`));

  await page.getByRole('button', { name: t.common.actionsFor.replace('{{name}}', draft.title) }).click();
  await page.getByRole('menuitem', { name: t.pages.settings }).click();
  await expect(page.getByText(t.pages.fromDraft)).toBeVisible();
  await page.getByRole('link', { name: draft.title, exact: true }).click();
  await expect(page.getByRole('dialog', { name: draft.title })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/ai\/studio$/);
});
