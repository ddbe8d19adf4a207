import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { type Instance, startInstance } from '../main-job/instance.ts';
import { addBlock, emptyPage, field, fill, invite, outline, owner, type Person, preview, saved, t } from './studio.ts';

let instance: Instance;
let studio: Person;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  instance = await startInstance();
  studio = await owner(browser, instance);
});
test.afterAll(() => instance?.stop());

const row = (page: Page, n: number) => outline(page).locator('[data-row]').nth(n);

async function publish(page: Page): Promise<string> {
  await page.getByRole('button', { name: t.deployments.publish, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(t.editor.publish.changes)).toBeVisible();
  await page.getByRole('button', { name: t.deployments.start }).click();
  const link = page.getByRole('link', { name: t.deployments.openSite });
  await expect(link).toBeVisible({ timeout: 60_000 });
  const address = (await link.getAttribute('href')) ?? '';
  await dialog.getByRole('button', { name: t.common.close }).click();
  return address;
}

/** What a visitor gets, in a browser that resolves the site's own host. */
async function read(browser: Browser, address: string): Promise<string> {
  const visitor = await browser.newPage();
  await visitor.goto(address);
  const html = await visitor.content();
  await visitor.close();
  return html;
}

test('a page is built from seven kinds of blocks, a mistake undone, the page published and rolled back', async ({
  browser,
}) => {
  const { page } = studio;
  const { editor, siteId } = await emptyPage(studio, 'Harbour bakery');
  await page.goto(editor);
  const kinds = ['Hero', 'Text', 'Text and picture', 'Call to action', 'Questions', 'Carousel', 'Section'];
  // What is chosen comes into view, empty or not, and the frame stays where it is: all of the page can be reached.
  const frame = page.getByTitle(t.editor.frame);
  const topOf = () => frame.evaluate((one) => one.getBoundingClientRect().top);
  const stands = await topOf();
  const isShown = async (): Promise<void> => {
    await expect(preview(page).locator('[data-atelier-selected]')).toBeInViewport({ ratio: 0.5 });
    expect(await topOf()).toBe(stands);
  };
  for (const kind of kinds) {
    await addBlock(page, kind);
    await isShown();
  }
  await expect(outline(page).locator('[data-row]')).toHaveCount(7);
  await row(page, 0).click();
  await isShown();
  // What closes a menu or a dialog leaves the choice alone.
  for (const opens of [t.editor.add, fill(t.editor.blockActions, { name: 'Hero' })]) {
    await page.getByRole('button', { name: opens, exact: true }).first().click();
    await expect(page.getByRole('dialog').or(page.getByRole('menu')).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog').or(page.getByRole('menu'))).toHaveCount(0);
    await expect(row(page, 0)).toHaveAttribute('aria-pressed', 'true');
  }
  await field(page, 'heading').fill('Bread before sunrise');
  await expect(preview(page).getByRole('heading', { name: 'Bread before sunrise' })).toBeVisible();

  // A mistake: the block is gone, and comes back.
  await row(page, 4).click();
  await page.keyboard.press('Delete');
  await expect(outline(page).locator('[data-row]')).toHaveCount(6);
  await page.getByRole('button', { name: t.editor.undo }).click();
  await expect(outline(page).locator('[data-row]')).toHaveCount(7);

  // By keyboard: the questions go above the call to action.
  await row(page, 4).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(row(page, 3)).toContainText('Questions');
  await saved(page);

  const address = await publish(page);
  expect(await read(browser, address)).toContain('Bread before sunrise');
  await row(page, 0).click();
  await field(page, 'heading').fill('Closed for ever');
  await saved(page);
  await publish(page);
  expect(await read(browser, address)).toContain('Closed for ever');

  await page.goto(`/sites/${siteId}/deployments`);
  await page.getByRole('button', { name: new RegExp(fill(t.deployments.number, { number: 1 })) }).click();
  await page.getByRole('button', { name: t.deployments.rollback }).click();
  const sure = page.getByRole('dialog', { name: fill(t.deployments.rollbackTitle, { number: 1 }) });
  await sure.getByRole('button', { name: t.deployments.rollback }).click();
  await expect(page.getByText(fill(t.deployments.rollbackDone, { number: 1 }))).toBeVisible();
  await expect(async () => expect(await read(browser, address)).toContain('Bread before sunrise')).toPass({
    timeout: 30_000,
  });
});

test('an earlier version of a page is compared and restored', async () => {
  const { page } = studio;
  const { editor, pageId } = await emptyPage(studio, 'Versions');
  await page.goto(editor);
  await addBlock(page, 'Call to action');
  await field(page, 'heading').fill('Order today');
  await saved(page);
  const kept = async () => JSON.stringify(await studio.call('GET', `/pages/${pageId}`)).includes('Order today');
  await expect.poll(kept).toBe(true);
  await field(page, 'heading').fill('Order tomorrow');
  await expect(page.getByText(t.editor.save.unsaved)).toBeVisible();
  await saved(page);
  const { items } = await studio.call<{ items: { revision: number }[] }>('GET', `/pages/${pageId}/revisions`);
  const before = items[1]?.revision ?? 0;
  await page.goto(`${editor}/versions`);
  await page.getByRole('button', { name: new RegExp(fill(t.versions.number, { number: before })) }).click();
  await page.getByText(t.versions.words, { exact: true }).click();
  await expect(page.locator('del').filter({ hasText: 'today' })).toBeVisible();
  await expect(page.locator('ins').filter({ hasText: 'tomorrow' })).toBeVisible();
  await page.getByRole('button', { name: t.versions.restore }).click();
  await page.getByRole('dialog').getByRole('button', { name: t.versions.restore }).click();
  await expect(page.getByText(fill(t.versions.restored, { number: before }))).toBeVisible();
  await page.goto(editor);
  await expect(preview(page).getByText('Order today')).toBeVisible();
});

test('a block is copied to a page of another site, and kept for later', async () => {
  const { page } = studio;
  const from = await emptyPage(studio, 'From');
  const to = await emptyPage(studio, 'To');
  await page.goto(from.editor);
  await addBlock(page, 'Call to action');
  await field(page, 'heading').fill('Come on Sunday');
  await row(page, 0).click();
  await page.keyboard.press('Control+c');
  await page.getByRole('button', { name: /^Actions for Call to action/ }).click();
  await page.getByRole('menuitem', { name: t.editor.library.save }).click();
  await page.getByLabel(t.editor.library.name).fill('Sunday');
  await page.getByRole('button', { name: t.common.save, exact: true }).click();
  await saved(page);
  await page.goto(to.editor);
  await page.getByText(t.editor.noBlocks).waitFor();
  await page.keyboard.press('Control+v');
  await expect(preview(page).getByText('Come on Sunday')).toBeVisible();
  await page.getByRole('button', { name: t.editor.add, exact: true }).click();
  await page.getByText(t.editor.library.saved, { exact: true }).click();
  await page.getByRole('button', { name: fill(t.editor.addHere, { name: 'Sunday' }) }).click();
  await expect(preview(page).getByText('Come on Sunday')).toHaveCount(2);
  await saved(page);
});

test('what was typed survives when the tab dies before it was saved', async () => {
  const { page, context } = studio;
  const { editor, pageId } = await emptyPage(studio, 'Crash');
  await page.goto(editor);
  await addBlock(page, 'Call to action');
  await saved(page);
  await context.route('**/api/v1/pages/*/blocks', (route) => route.abort());
  await field(page, 'heading').fill('Almost lost');
  await expect(page.getByText(t.editor.save.waiting)).toBeVisible();
  // No farewell: like a crash, nothing of the page gets to run any more.
  await page.close({ runBeforeUnload: false });
  await context.unroute('**/api/v1/pages/*/blocks');
  studio.page = await context.newPage();
  const again = studio.page;
  await again.goto(editor);
  await expect(preview(again).getByText('Almost lost')).toBeVisible();
  await expect(again.getByRole('button', { name: t.editor.restoredKeep })).toBeVisible();
  await again.getByRole('button', { name: t.editor.restoredKeep }).click();
  await saved(again);
  const stored = await studio.call<{ blocks: { content: { heading: string } }[] }>('GET', `/pages/${pageId}`);
  expect(stored.blocks[0]?.content.heading).toBe('Almost lost');
});

test('two people edit the same page, and settle it block by block', async ({ browser }) => {
  const { page } = studio;
  const { editor, pageId } = await emptyPage(studio, 'Together');
  await page.goto(editor);
  await addBlock(page, 'Call to action');
  await field(page, 'heading').fill('First');
  await addBlock(page, 'Call to action');
  await field(page, 'heading').fill('Second');
  await saved(page);
  await page.reload();
  const other = await owner(browser, instance);
  await other.page.goto(editor);
  await row(other.page, 0).click();
  await row(page, 0).waitFor();
  await field(other.page, 'heading').fill('First, by somebody else');
  await saved(other.page);
  await row(page, 0).click();
  await field(page, 'heading').fill('First, by me');
  await row(page, 1).click();
  await field(page, 'heading').fill('Second, by me');
  await page.getByRole('button', { name: t.editor.save.solve }).click();
  const dialog = page.getByRole('dialog');
  // What only one of them changed is settled; of what both changed, the other's is taken.
  const both = dialog.getByRole('listitem').filter({ hasText: 'First, by me' });
  await both.getByText(t.editor.conflict.theirs, { exact: true }).first().click();
  await dialog.getByRole('button', { name: t.editor.conflict.apply }).click();
  await saved(page);
  const stored = await studio.call<{ blocks: { content: { heading: string } }[] }>('GET', `/pages/${pageId}`);
  expect(stored.blocks.map(({ content }) => content.heading)).toEqual(['First, by somebody else', 'Second, by me']);
  expect(other.broken).toEqual([]);
  await other.context.close();
});

test('a client changes words, says what they think, and cannot touch the structure', async ({ browser }) => {
  const { page } = studio;
  const { editor, pageId } = await emptyPage(studio, 'Words');
  await page.goto(editor);
  await addBlock(page, 'Hero');
  await addBlock(page, 'Text');
  await saved(page);
  const client = await invite(browser, studio, instance.url, 'carla@example.test', 'client_editor');
  const theirs = client.page;
  await theirs.goto(editor);
  await row(theirs, 0).click();
  await expect(theirs.getByText(t.editor.wordsOnly)).toBeVisible();
  await expect(theirs.getByRole('button', { name: t.editor.add, exact: true })).toHaveCount(0);
  await expect(field(theirs, 'align')).toHaveCount(0);
  await field(theirs, 'heading').fill('Bread, as the client says it');
  await saved(theirs);
  await expect(preview(theirs).getByRole('heading', { name: 'Bread, as the client says it' })).toBeVisible();
  // In place as well.
  await preview(theirs).locator('[data-edit="text"]').first().click();
  await theirs.keyboard.press('Control+a');
  await theirs.keyboard.type('Every morning at six.');
  await saved(theirs);
  const stored = await studio.call<{ blocks: { type: string; content: object }[] }>('GET', `/pages/${pageId}`);
  expect(stored.blocks.map(({ type }) => type)).toEqual(['hero', 'text']);
  expect(stored.blocks[0]?.content).toMatchObject({
    heading: 'Bread, as the client says it',
    text: 'Every morning at six.',
  });
  await expect(client.call('PUT', `/pages/${pageId}/blocks`, { blocks: [] })).rejects.toThrow('403');
  // The studio hears of it at once.
  await page.reload();
  await page.getByRole('tab', { name: t.comments.title }).click();
  await theirs.getByRole('tab', { name: t.comments.title }).click();
  await theirs
    .getByRole('textbox', { name: fill(t.comments.about, { name: 'Hero' }) })
    .fill('A photo of the oven here?');
  await theirs.getByRole('button', { name: t.comments.send }).click();
  await expect(page.getByText('A photo of the oven here?')).toBeVisible();
  await page.getByRole('button', { name: t.comments.resolve }).click();
  await expect(theirs.getByText('A photo of the oven here?')).toHaveCount(0);
  expect(client.broken).toEqual([]);
  await client.context.close();
});

test('nothing in the way of people who see or move differently, in light, dark and on a phone', async () => {
  const { page } = studio;
  const { siteId, editor } = await emptyPage(studio, 'Open to all');
  await page.goto(editor);
  await addBlock(page, 'Hero');
  await saved(page);
  await studio.call('POST', '/affiliate-links', { name: 'Shop', url: 'https://shop.example/x' });
  await studio.call('POST', '/swiper-presets', { name: 'Spring', items: [{ title: 'Oven' }] });
  const screens: [string, string][] = [
    [editor, t.editor.add],
    [`${editor}/versions?revision=1`, t.versions.now],
    [`/sites/${siteId}/pages`, t.pages.new],
    ['/affiliate-links', 'Shop'],
    ['/swiper-presets', 'Spring'],
    ['/languages', t.languages.new],
  ];
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const [address, sign] of screens) {
        await page.goto(address);
        const shown = width === 390 && address === editor ? t.editor.outline : sign;
        await expect(page.getByText(shown).first()).toBeVisible();
        const found = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .include(address === editor ? 'body' : 'main')
          .exclude('iframe')
          .analyze();
        const name = `${address} ${width} ${colorScheme}`;
        expect(found.violations.map(({ id, nodes }) => `${name} ${id} ${nodes[0]?.html}`)).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
      }
    }
  }
  expect(studio.broken).toEqual([]);
});
