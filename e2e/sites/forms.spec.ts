import { expect, type Page, test } from '@playwright/test';
import { emptyPage, owner, type Person, t } from '../builder/studio.ts';
import { type Instance, startInstance } from '../main-job/instance.ts';

let instance: Instance;
let studio: Person;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  instance = await startInstance();
  studio = await owner(browser, instance);
});
test.afterAll(() => instance?.stop());

/** Does something that asks back; answers, and gives the question. */
async function asked(page: Page, answer: 'stay' | 'leave', act: () => Promise<unknown>): Promise<string> {
  const [question] = await Promise.all([
    page.waitForEvent('dialog').then(async (dialog) => {
      await (answer === 'leave' ? dialog.accept() : dialog.dismiss());
      return dialog.message();
    }),
    act(),
  ]);
  return question;
}

test('a dialog with typed words asks before Escape or the way back takes them along', async () => {
  const { page } = studio;
  await page.goto('/');
  await page.goto('/settings/members');
  await page.getByRole('button', { name: t.people.invite }).click();
  const dialog = page.getByRole('dialog', { name: t.people.invite });
  await dialog.getByLabel(t.auth.email).fill('carla@studio.example');
  expect(await asked(page, 'stay', () => page.keyboard.press('Escape'))).toBe(t.editor.leave);
  await expect(dialog.getByLabel(t.auth.email)).toHaveValue('carla@studio.example');
  expect(await asked(page, 'stay', () => dialog.getByRole('button', { name: t.common.close }).click())).toBe(
    t.editor.leave,
  );
  await asked(page, 'leave', () => page.keyboard.press('Escape'));
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: t.people.invite }).click();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('a taken address is told where it is typed, and nothing is lost', async () => {
  const { page } = studio;
  const { siteId } = await emptyPage(studio, 'Harbour');
  const { slug } = await studio.call<{ slug: string }>('GET', `/sites/${siteId}`);
  await page.goto('/sites/new');
  await page.getByLabel(t.sites.wizard.brandName).fill('Panificio');
  await page.getByLabel(t.sites.wizard.address).fill(slug);
  const next = page.getByRole('button', { name: t.common.next });
  await next.click();
  await expect(page.getByText(t.problems.sites_slug_taken)).toBeVisible();
  await expect(page.getByLabel(t.sites.wizard.brandName)).toHaveValue('Panificio');
  await page.getByLabel(t.sites.wizard.address).fill(`${slug}-2`);
  await next.click();
  await expect(page.getByRole('heading', { name: t.sites.wizard.templateTitle })).toBeVisible();
  expect(await asked(page, 'leave', () => page.getByRole('link', { name: t.shell.nav.sites }).first().click())).toBe(
    t.editor.leave,
  );
  await expect(page).toHaveURL(/\/sites$/);
});

test('what nothing fits is told from what is not there yet', async () => {
  const { page } = studio;
  await page.goto('/templates');
  await expect(page.getByRole('link', { name: 'Bottega' }).first()).toBeVisible();
  await page.getByLabel(t.templates.searchLabel).fill('no template is called this');
  await expect(page.getByRole('heading', { name: t.sites.nothingFound })).toBeVisible();
  await expect(page.getByText(t.templates.emptyText)).toHaveCount(0);
  await page.getByRole('button', { name: t.sites.clearFilters }).click();
  await expect(page.getByRole('link', { name: 'Bottega' }).first()).toBeVisible();
  await page.goto('/settings/api-keys');
  await expect(page.getByRole('heading', { name: t.keys.empty })).toBeVisible();
  await page.getByRole('button', { name: t.keys.newKey }).click();
  await expect(page.getByRole('dialog', { name: t.keys.newKey })).toBeVisible();
});
