import { expect, test } from '@playwright/test';
import { emptyPage, fill, outline, owner, type Person, t } from '../builder/studio.ts';
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

test('a batch of five with one duplicate starts with four, and is sent on by exception', async () => {
  const { page } = studio;
  const w = t.aiBatches;
  await page.goto('/ai/batches');
  await page.getByRole('button', { name: w.new }).click();
  const dialog = page.getByRole('dialog', { name: w.new });
  await dialog.getByLabel(w.form.name).fill('October');
  await dialog.getByLabel(w.form.topics).fill('Bread\nCake\nRolls\nbread\nTarts');
  await dialog.getByRole('button', { name: w.form.check }).click();
  await expect(dialog.getByText(fill(w.form.duplicates_one, {}))).toBeVisible();
  await expect(dialog.getByText(w.form.priceSample)).toBeVisible();
  await expect(dialog.getByText(w.alike.none)).toBeVisible();
  await dialog.getByRole('button', { name: fill(w.form.start_other, { count: 4 }) }).click();
  await expect(page.getByText(fill(w.counts, { done: 4, total: 4 }))).toBeVisible({ timeout: 60_000 });
  await page.getByRole('checkbox', { name: fill(w.select, { name: 'Cake' }) }).uncheck();
  // Nobody approves a sample: it goes to the review at most.
  await page.getByRole('button', { name: fill(w.submit_other, { count: 3 }) }).click();
  await expect(page.getByText(fill(w.decided_other, { count: 3 }))).toBeVisible();
  await expect(page.getByRole('list', { name: w.items }).getByText(t.ai.state.in_review)).toHaveCount(3);
});

test('topics that resemble each other are named before a batch starts, and a person leaves them out', async () => {
  const { page } = studio;
  const w = t.aiBatches;
  await page.goto('/ai/batches');
  await page.getByRole('button', { name: w.new }).click();
  const dialog = page.getByRole('dialog', { name: w.new });
  const topics = ['Fresh bread for the weekend', 'Wedding cakes', 'For the weekend: fresh bread'];
  await dialog.getByLabel(w.form.topics).fill(topics.join('\n'));
  await dialog.getByRole('button', { name: w.form.check }).click();
  await expect(dialog.getByText(w.alike.title_one)).toBeVisible();
  await expect(dialog.getByText(w.alike.byWords)).toBeVisible();
  await expect(dialog.getByText(fill(w.alike.like, { line: 1, topic: topics[0] ?? '' }))).toBeVisible();
  await expect(dialog.getByRole('button', { name: fill(w.form.start_other, { count: 3 }) })).toBeEnabled();
  await dialog.getByRole('checkbox', { name: fill(w.alike.leaveOut, { line: 3, topic: topics[2] ?? '' }) }).check();
  await dialog.getByRole('button', { name: fill(w.form.start_other, { count: 2 }) }).click();
  await expect(page.getByText(fill(w.counts, { done: 2, total: 2 }))).toBeVisible({ timeout: 60_000 });
});

test('a prompt is sent for the pages of a site: price first, then a text for each, and a sample stays outside the page', async () => {
  const { page } = studio;
  const w = t.aiPrompts.pages;
  const { siteId } = await emptyPage(studio, 'Harbour bakery');
  await studio.call('POST', '/pages', { siteId, title: 'Cakes', slug: 'cakes' });
  const prompt = await studio.call<{ id: string }>('POST', '/prompts', {
    ...{ name: 'Titles', type: 'text', blockType: 'title', prompt: 'A title for {title}, {season}.' },
  });
  await page.goto(`/ai/prompts/${prompt.id}`);
  const form = page.getByRole('region', { name: w.title });
  await form.getByRole('combobox', { name: w.site }).click();
  await page.getByRole('option', { name: 'Harbour bakery' }).click();
  await form.getByRole('button', { name: fill(w.all_other, { count: 2 }) }).click();
  await form.getByRole('button', { name: w.check }).click();
  await expect(form.getByText(t.aiPrompts.tryOut.missing)).toBeVisible();
  await form.getByLabel('season').fill('autumn');
  await form.getByRole('button', { name: w.check }).click();
  await expect(form.getByText(w.priceSample)).toBeVisible();
  await form.getByRole('button', { name: fill(w.start_other, { count: 2 }) }).click();
  const items = page.getByRole('list', { name: t.aiBatches.items });
  await expect(items.getByRole('link', { name: t.aiBatches.page.open })).toHaveCount(2, { timeout: 60_000 });
  await expect(items.getByText('Cakes', { exact: true })).toBeVisible();
  await expect(items.getByRole('button', { name: t.aiBatches.page.title })).toHaveCount(0);
});

test('a house of one’s own is not read; a brand is typed and confirmed by a person, and a text is tested against it', async () => {
  const { page } = studio;
  const w = t.aiBrand;
  await page.goto('/ai/brand');
  await expect(page.getByText(w.noneInUse)).toBeVisible();
  await page.getByRole('tab', { name: w.tabs.learn }).click();
  // Nobody reaches the network of the server through it.
  await page.getByLabel(w.learn.url).fill('http://127.0.0.1:9/');
  await page.getByRole('button', { name: w.learn.start }).click();
  const refused = fill(w.learn.failed, { reason: w.learn.failure.unreachable });
  await expect(page.getByText(refused)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('tab', { name: w.tabs.file }).click();
  await page.getByLabel(w.field.name).first().fill('Harbour Bakery');
  await page.getByRole('button', { name: fill(w.addRow, { name: w.field.wordsToAvoid }) }).click();
  const words = page.getByRole('group', { name: w.field.wordsToAvoid });
  await words.getByRole('textbox', { name: w.field.word, exact: true }).fill('cheap');
  await words.getByRole('textbox', { name: w.field.instead, exact: true }).fill('fair');
  await page.getByRole('button', { name: w.saveDraft }).click();
  await page.getByRole('button', { name: w.confirm, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: w.confirm, exact: true }).click();
  await expect(page.getByText(w.noneInUse)).toHaveCount(0);

  await page.getByRole('tab', { name: w.tabs.test }).click();
  await page.getByRole('textbox', { name: w.test.text, exact: true }).fill('Cheap bread every day');
  await page.getByRole('button', { name: w.test.run, exact: true }).click();
  await expect(page.getByText(w.test.broken)).toBeVisible();
  await expect(page.locator('mark')).toHaveText(/cheap/i);
});

test('a draft goes from an idea to the review by its menu, is talked about, and its first words come back', async () => {
  const { page } = studio;
  const w = t.aiStudio;
  await page.goto('/ai/studio');
  await page.getByRole('button', { name: w.new }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(w.form.title).fill('Bread in autumn');
  await dialog.getByRole('textbox', { name: w.form.body, exact: true }).fill('Rye rises slowly.');
  await dialog.getByRole('button', { name: t.common.save, exact: true }).click();
  const send = async (state: keyof typeof w.state): Promise<void> => {
    await page.getByRole('button', { name: fill(w.move, { name: 'Bread in autumn' }) }).click();
    await page.getByRole('menuitem', { name: fill(w.moveTo, { state: w.state[state] }) }).click();
    await expect(page.getByRole('region', { name: w.state[state] }).getByText('Bread in autumn')).toBeVisible();
  };
  await send('draft');
  const open = () => page.getByRole('button', { name: 'Bread in autumn', exact: true }).click();
  await open();
  await dialog.getByRole('textbox', { name: w.form.body, exact: true }).fill('Rye rises quickly.');
  await dialog.getByRole('button', { name: t.common.save, exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await open();
  await dialog.getByRole('tab', { name: w.parts.comments }).click();
  await dialog.getByLabel(w.say).fill('Slowly was right.');
  await dialog.getByRole('button', { name: w.send }).click();
  await expect(dialog.getByText('Slowly was right.')).toBeVisible();
  await dialog.getByRole('tab', { name: w.parts.versions }).click();
  await dialog
    .getByRole('button', { name: new RegExp(`^${fill(w.version, { when: '' })}`) })
    .last()
    .click();
  await expect(dialog.locator('del').filter({ hasText: 'slowly' })).toBeVisible();
  await dialog.getByRole('button', { name: w.restore }).click();
  await expect(page.getByText(w.restored)).toBeVisible();
  await send('review');
  await page.getByRole('button', { name: fill(w.move, { name: 'Bread in autumn' }) }).click();
  await page.getByRole('menuitem', { name: w.approve }).click();
  await expect(page.getByRole('region', { name: w.state.ready }).getByText('Bread in autumn')).toBeVisible();
});

test('a draft is used again for a network, a mail and the blog, and the text for the blog becomes a page in the editor', async () => {
  const { page } = studio;
  const [w, b] = [t.aiStudio.reuse, t.aiBatches];
  await emptyPage(studio, 'Rye bakery');
  const draft = {
    title: 'Rye for beginners',
    body: 'Rye rises slowly and keeps for days.',
    language: 'en',
    state: 'draft',
  };
  await studio.call('POST', '/drafts', draft);
  await page.goto('/ai/studio');
  await page.getByRole('button', { name: draft.title, exact: true }).click();
  await page.getByRole('button', { name: w.act }).click();
  const reuse = page.getByRole('dialog', { name: w.act });
  for (const name of ['Instagram', w.newsletter, w.blog]) await reuse.getByRole('checkbox', { name }).check();
  await reuse.getByRole('button', { name: b.form.check }).click();
  await expect(reuse.getByText(b.form.priceSample)).toBeVisible();
  await reuse.getByRole('button', { name: fill(b.form.start_other, { count: 3 }) }).click();
  await expect(page).toHaveURL(/\/ai\/batches\//);
  await expect(page.getByText(fill(b.counts, { done: 3, total: 3 }))).toBeVisible({ timeout: 60_000 });

  await page.getByRole('list', { name: b.items }).getByRole('button', { name: b.textPage.act }).click();
  const dialog = page.getByRole('dialog', { name: b.textPage.act });
  await expect(dialog.getByText(b.textPage.sample)).toBeVisible();
  await dialog.getByRole('combobox', { name: b.textPage.site }).click();
  await page.getByRole('option', { name: 'Rye bakery' }).click();
  await dialog.getByRole('button', { name: b.textPage.make }).click();
  await dialog.getByRole('link', { name: b.textPage.open }).click();
  await expect(page).toHaveURL(/\/sites\/.+\/pages\//);
  const rows = outline(page).locator('[data-row]');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Article');
});

test('a site is planned from a brief, a page is left out, and the rest becomes drafts', async () => {
  const { page } = studio;
  const w = t.aiSites;
  await page.goto('/ai/sites');
  await page.getByLabel(w.brief).fill('A bakery at the harbour that wants more orders for Sunday.');
  await page.getByLabel(w.brandName).fill('Harbour Bakery');
  await page.getByRole('combobox', { name: w.template }).click();
  await page.getByRole('option', { name: 'Folio' }).click();
  await page.getByLabel(w.pages).fill('3');
  await page.getByRole('combobox', { name: w.withPictures }).click();
  await page.getByRole('option', { name: w.pictureWays.later }).click();
  await page.getByRole('button', { name: w.plan }).click();
  const cards = page.getByRole('region', { name: new RegExp(`^${fill(w.page, { name: '' })}`) });
  await expect(cards).toHaveCount(3, { timeout: 60_000 });
  await expect(page.getByText(t.ai.sample).first()).toBeVisible();
  await cards
    .last()
    .getByRole('button', { name: new RegExp(`^${fill(w.leaveOut, { name: '' })}`) })
    .first()
    .click();
  await page.getByRole('button', { name: w.saveChanges }).click();
  await expect(page.getByText(w.changesSaved)).toBeVisible();
  await page.getByRole('button', { name: w.make, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: w.make, exact: true }).click();
  await expect(page).toHaveURL(/\/sites\/[^/]+\/pages$/);
});

test('a budget that is used up says so, and nothing is asked any more', async () => {
  const { page } = studio;
  const w = t.aiBudget;
  await page.goto('/ai/budget');
  await expect(page.getByRole('list', { name: w.list }).getByRole('listitem').first()).toBeVisible();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: w.export }).click();
  expect((await saving).suggestedFilename()).toMatch(/^ai-ledger-.*\.csv$/);
  await page.getByRole('button', { name: w.change }).click();
  const dialog = page.getByRole('dialog', { name: w.change });
  await dialog.getByLabel(w.softLimit).fill('0');
  await dialog.getByLabel(w.hardLimit).fill('0');
  await dialog.getByRole('button', { name: t.common.save, exact: true }).click();
  await expect(page.getByText(w.usedUp)).toBeVisible();
  await page.goto('/ai/content');
  await page.getByLabel(t.ai.content.topic).fill('Bread');
  await page.getByRole('button', { name: t.ai.content.write }).click();
  await expect(page.getByText(/budget/i).last()).toBeVisible();
  await studio.call('PUT', '/copilot/budget', { softLimit: null, hardLimit: null });
});
