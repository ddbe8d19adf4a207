import { expect, type Page, test } from '@playwright/test';
import { owner, type Person, t } from '../builder/studio.ts';
import { type Instance, startInstance } from '../main-job/instance.ts';
import { recorded } from './film.ts';

let instance: Instance;
let studio: Person;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  instance = await startInstance();
  studio = await owner(browser, instance);
});
test.afterAll(() => instance?.stop());

const tile = (page: Page) => page.getByRole('main').getByRole('button', { name: /^sent-by-api/ });

test('a video that came without a browser gets its still when it is opened, and files are found by their use', async () => {
  const { page } = studio;
  await page.goto('/media');
  await expect(page.getByText(t.media.dropHere)).toBeVisible();
  const buffer = Buffer.from(await recorded(page), 'base64');
  const multipart = { file: { name: 'sent-by-api.webm', mimeType: 'video/webm', buffer } };
  const answer = await page.request.post('/api/v1/media', { multipart });
  const { id } = (await answer.json()) as { id: string };
  const facts = () => studio.call<{ previewUrl: string | null }>('GET', `/media/${id}`);
  expect((await facts()).previewUrl).toBeNull();
  await page.goto('/media');
  await expect(page.getByText(t.media.dropHere)).toBeVisible();
  await tile(page).click();
  await expect.poll(async () => (await facts()).previewUrl).not.toBeNull();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByLabel(t.library.usedLabel).selectOption({ label: t.library.used.true });
  await expect(tile(page)).toBeHidden();
  await page.getByLabel(t.library.usedLabel).selectOption({ label: t.library.used.false });
  await page.getByLabel(t.library.sinceLabel).selectOption({ label: t.library.since.week });
  await expect(tile(page)).toBeVisible();

  // From one day to another: both count, and a day that lies before shows nothing.
  const dayOf = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel(t.library.sinceLabel).selectOption({ label: t.library.since.between });
  const between = page.getByRole('group', { name: t.library.since.between });
  await expect(between.getByLabel(t.library.from)).toHaveValue(dayOf(7));
  await between.getByLabel(t.library.to, { exact: true }).fill(dayOf(2));
  await expect(tile(page)).toBeHidden();
  await between.getByLabel(t.library.to, { exact: true }).fill(dayOf(0));
  await between.getByLabel(t.library.from).fill(dayOf(0));
  await expect(tile(page)).toBeVisible();
  await page.getByLabel(t.library.sinceLabel).selectOption({ label: t.library.since.any });
  await expect(between).toBeHidden();
});
