import { expect, test } from '@playwright/test';
import { addBlock, emptyPage, field, fill, outline, owner, type Person, preview, saved, t } from '../builder/studio.ts';
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

const p = t.aiPrompts;
const e = t.aiEditor;

test('a prompt is written, tried out, changed, brought back, and writes a block that is undone', async () => {
  const { page } = studio;
  await page.goto('/ai/prompts');
  await page.getByRole('link', { name: p.new }).click();
  await page.getByLabel(p.form.name).fill('Shop window');
  await page.getByRole('textbox', { name: p.form.prompt, exact: true }).fill('One line about {title} for {season}.');
  await expect(page.getByText('{season}', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: t.common.save, exact: true }).click();
  await expect(page.getByText(p.form.created)).toBeVisible();

  // A missing value stops before anything is sent, and says which one.
  const tryOut = page.getByRole('region', { name: p.tryOut.title });
  await tryOut.getByLabel('title').fill('Bread');
  await tryOut.getByRole('button', { name: p.tryOut.preview }).click();
  await expect(tryOut.getByText(p.tryOut.missing)).toHaveCount(1);
  await tryOut.getByLabel('season').fill('autumn');
  await tryOut.getByRole('button', { name: p.tryOut.preview }).click();
  await expect(tryOut.getByText('One line about Bread for autumn.')).toBeVisible();
  await tryOut.getByRole('button', { name: p.tryOut.run }).click();
  await expect(tryOut.getByRole('region', { name: p.tryOut.answer })).toContainText(t.ai.sample);

  await page.getByRole('textbox', { name: p.form.prompt, exact: true }).fill('Two lines about {title} for {season}.');
  await page.getByRole('button', { name: t.common.save, exact: true }).click();
  await expect(page.getByText(fill(p.form.saved, { number: 2 }))).toBeVisible();
  await page.getByRole('button', { name: fill(p.version, { number: 1 }) }).click();
  await expect(page.locator('del').filter({ hasText: 'One' })).toBeVisible();
  await page.getByRole('button', { name: p.versions.restore }).click();
  await expect(page.getByRole('textbox', { name: p.form.prompt, exact: true })).toHaveValue(
    'One line about {title} for {season}.',
  );

  const { editor } = await emptyPage(studio, 'Harbour bakery');
  await page.goto(editor);
  await addBlock(page, 'Call to action');
  await field(page, 'heading').fill('Bread before sunrise');
  await saved(page);
  await page.getByRole('tab', { name: t.editor.ai, exact: true }).click();
  const tool = page.getByRole('group', { name: e.prompt.title });
  await tool.getByLabel(e.prompt.choose).fill('Shop window');
  await page.getByRole('option', { name: /^Shop window/ }).click();
  await tool.getByLabel('season').fill('winter');
  await tool.getByRole('button', { name: e.prompt.run }).click();
  const proposal = tool.getByRole('region', { name: e.proposal.title });
  await expect(proposal).toContainText(t.ai.sample);
  await proposal.getByRole('button', { name: e.proposal.take, exact: true }).click();
  await expect(preview(page).getByText('[Offline sample]')).toBeVisible();
  await page.getByRole('button', { name: t.editor.undo }).click();
  await expect(preview(page).getByText('[Offline sample]')).toHaveCount(0);
  await saved(page);
});

test('words are shortened field by field, and a whole section is proposed and undone', async () => {
  const { page } = studio;
  const { editor } = await emptyPage(studio, 'Words');
  await page.goto(editor);
  await addBlock(page, 'Call to action');
  const long = 'Bread that we bake every single morning, long before the sun comes up over the harbour';
  await field(page, 'heading').fill(long);
  await page.getByRole('tab', { name: t.editor.ai, exact: true }).click();
  const words = page.getByRole('group', { name: e.block });
  await words.getByRole('combobox', { name: e.task }).click();
  await page.getByRole('option', { name: e.tasks.shorten }).click();
  await words.getByRole('button', { name: e.propose }).click();
  const proposal = words.getByRole('region', { name: e.proposal.title });
  await expect(proposal.locator('[data-proposal="heading"] del').first()).toBeVisible();
  await proposal.getByRole('checkbox', { name: fill(e.proposal.takeOf, { name: 'Text' }) }).uncheck();
  await proposal.getByRole('button', { name: e.proposal.take, exact: true }).click();
  await expect(preview(page).getByText(long)).toHaveCount(0);
  await expect(preview(page).getByText('We answer within one working day.')).toBeVisible();
  await page.getByRole('button', { name: t.editor.undo }).click();
  await expect(preview(page).getByText(long)).toBeVisible();

  const section = page.getByRole('group', { name: e.section.title });
  await section.getByLabel(e.section.wish).fill('Why people come back');
  await section.getByRole('button', { name: e.section.make }).click();
  const parts = section.getByRole('list', { name: e.section.parts }).getByRole('listitem');
  await expect(parts.first()).toBeVisible();
  const added = await parts.count();
  await section.getByRole('button', { name: e.proposal.take, exact: true }).click();
  await expect(outline(page).locator('[data-row]')).toHaveCount(1 + added);
  await page.getByRole('button', { name: t.editor.undo }).click();
  await expect(outline(page).locator('[data-row]')).toHaveCount(1);
  await saved(page);
});

test('a picture that was made has its description changed, in the library too', async () => {
  const { page } = studio;
  const w = t.aiPictures;
  await studio.call('POST', '/copilot/image/generate', { prompt: 'A loaf on a linen cloth', language: 'en' });
  await page.goto('/ai/pictures');
  const card = page.getByRole('region', { name: 'A loaf on a linen cloth' });
  await expect(card.getByRole('img', { name: 'A loaf on a linen cloth' })).toBeVisible({ timeout: 60_000 });
  await expect(card).toContainText(t.ai.sample);
  await expect(card.getByLabel(w.altText)).toHaveValue('A loaf on a linen cloth');
  await card.getByLabel(w.altText).fill('A round loaf on cloth');
  await card.getByRole('button', { name: w.saveAlt }).click();
  await expect(page.getByText(w.altSaved)).toBeVisible();
  const { items } = await studio.call<{ items: { altText: Record<string, string> }[] }>('GET', '/media?limit=10');
  expect(items.map(({ altText }) => altText.en)).toEqual(['A round loaf on cloth']);
});

test('a video is ordered once script and price were looked at, and can be watched', async () => {
  const { page } = studio;
  const w = t.aiPictures.video;
  await page.goto('/ai/videos');
  await page.getByLabel(w.prompt, { exact: true }).fill('Good morning from the bakery');
  await page.getByLabel(w.seconds).fill('1');
  await page.getByRole('button', { name: w.make }).click();
  await expect(page.getByText(t.fields.required)).toBeVisible();
  await page.getByLabel(w.check).check();
  await page.getByRole('button', { name: w.make }).click();
  const card = page.getByRole('region', { name: 'Good morning from the bakery' });
  await expect(card.locator('video')).toBeVisible({ timeout: 90_000 });
});
