import { type Browser, expect, type Page, test } from '@playwright/test';
import { fill, owner, type Person, signIn, t } from '../builder/studio.ts';
import { type Instance, startInstance } from '../main-job/instance.ts';

let instance: Instance;
let studio: Person;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  instance = await startInstance();
  studio = await owner(browser, instance);
});
test.afterAll(() => instance?.stop());

const words = t.templateEditor;
const preview = (page: Page) => page.frameLocator(`iframe[title^="${fill(words.previewOf, { name: '' })}"]`);
const code = (page: Page) => page.getByRole('textbox', { name: words.texts.html });
const saved = (page: Page) => expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'saved');

/** Replaces the whole text that is being edited, as somebody would: select all, then type over it. */
async function write(page: Page, name: string, text: string): Promise<void> {
  const box = page.getByRole('textbox', { name });
  await box.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

const DOCUMENT = (body: string) =>
  `<!doctype html>\n<html lang="{{ locale }}">\n<head>{{ head }}{{ styles }}</head>\n<body>\n${body}\n<main>{{ content }}</main>\n</body>\n</html>\n`;

interface Made {
  id: string;
  name: string;
}

/** A copy of a template of the product, made in the library, with a site on its first version. */
async function copyWithSite(name: string): Promise<{ id: string; siteId: string }> {
  const { items } = await studio.call<{ items: (Made & { isShared: boolean })[] }>('GET', '/templates?origin=shared');
  const { id } = await studio.call<Made>('POST', `/templates/${items[0]?.id}/duplicate`, { name });
  const site = await studio.call<Made>('POST', '/sites', {
    brandName: `${name} site`,
    templateId: id,
    starterPages: true,
  });
  return { id, siteId: site.id };
}

const partOf = (page: Page, part: string) =>
  page.getByRole('navigation', { name: words.parts }).getByRole('button', { name: part });

test('somebody copies a template, breaks it, reads the mistake at its line, mends it, changes a colour and moves a site to it', async () => {
  const { page } = studio;
  await page.goto('/templates');
  const card = page.getByRole('link', { name: 'Bottega', exact: true });
  await card.click();
  await page.getByRole('link', { name: t.templates.look }).click();
  await page.getByRole('button', { name: words.copyAndEdit }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Bottega .*2/);
  const id = /templates\/([^/]+)\/edit/.exec(page.url())?.[1] ?? '';
  const site = await studio.call<Made>('POST', '/sites', { brandName: 'Rosa', templateId: id, starterPages: true });

  // Broken: the mistake is told with its line, the preview stays, and it cannot be saved.
  await expect(preview(page).locator('main')).toBeVisible();
  await write(page, words.texts.html, DOCUMENT('{{ menu }}\n{% if brand_name %}<p>Open'));
  const mistake = page.getByRole('button', {
    name: fill(words.problemAt, { piece: words.texts.html, line: 6, column: 1 }),
  });
  await expect(mistake).toBeVisible();
  await expect(page.getByText(fill(words.problem.notClosed, { name: '{% if brand_name %}' })).first()).toBeVisible();
  await expect(page.getByText(words.previewOld)).toBeVisible();
  await expect(page.locator('.cm-lint-marker-error')).toHaveCount(1);
  await page.keyboard.press('Control+S');
  await expect(page.getByText(words.state.broken)).toBeVisible();
  // The mistake leads to its place.
  await mistake.click();
  await expect(code(page)).toBeFocused();
  await expect(page.locator('.cm-activeLineGutter').first()).toHaveText('6');

  // Mended, and saved by key.
  await write(page, words.texts.html, DOCUMENT('{{ menu }}\n{% if brand_name %}<p class="open">Open</p>{% endif %}'));
  await expect(page.getByText(words.noProblems)).toBeVisible();
  await expect(preview(page).locator('p.open')).toHaveText('Open');
  await write(page, words.texts.html, DOCUMENT('{{ menu }}\n<p class="open" style="color: var(--primary)">Open</p>'));
  await page.keyboard.press('Control+S');
  await saved(page);

  // A colour: the preview follows before anything is saved.
  await partOf(page, words.panels.colors).click();
  const primary = page.getByRole('listitem').filter({ hasText: t.templateNames.primary });
  await primary.getByLabel(words.colors.value, { exact: true }).fill('#ff0080');
  await expect(page.getByText(words.state.dirty)).toBeVisible();
  await expect(preview(page).locator('p.open')).toHaveCSS('color', 'rgb(255, 0, 128)');

  // Published, and the site is still on the first version.
  await page.getByRole('button', { name: fill(words.publish, { version: 2 }) }).click();
  await expect(page.getByText(fill(words.published, { version: 2 }))).toBeVisible();
  await page.getByRole('button', { name: fill(words.sites.look, { version: 2, name: 'Rosa' }) }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: words.upgrade.pages })).toContainText(
    words.upgrade.pageState.changed,
  );
  await expect(dialog.getByRole('region', { name: words.upgrade.texts })).toContainText(words.texts.html);
  await dialog.getByRole('button', { name: words.upgrade.look }).click();
  await expect(dialog.locator('.cm-mergeView')).toContainText('class="open"');
  await dialog.getByRole('button', { name: fill(words.upgrade.apply, { version: 2 }) }).click();
  await expect(page.getByText(words.sites.current)).toBeVisible();
  expect(await studio.call('GET', `/sites/${site.id}`)).toMatchObject({ templateVersion: 2 });
  expect(studio.broken).toEqual([]);
});

test('a template gets a name in another language, and whoever reads that language finds it by it', async ({
  browser,
}) => {
  const { page } = studio;
  const { items } = await studio.call<{ items: Made[] }>('GET', '/templates');
  const made = await studio.call<Made>('POST', `/templates/${items[0]?.id}/duplicate`, { name: 'House style' });
  await page.goto(`/templates/${made.id}/edit?part=settings`);
  const inItalian = page.getByLabel(fill(words.settings.nameIn, { language: 'Italian' }));
  await inItalian.fill('Stile della casa');
  await page.keyboard.press('Control+S');
  await saved(page);
  const reader = await browser.newContext({
    ...{ baseURL: instance.url, locale: 'it-IT', storageState: await studio.context.storageState() },
  });
  await reader.addInitScript(() => localStorage.setItem('atelier.language', 'it'));
  const theirs = await reader.newPage();
  await theirs.goto('/templates');
  await expect(theirs.getByRole('link', { name: 'Stile della casa', exact: true })).toBeVisible();
  await expect(theirs.getByRole('link', { name: 'House style', exact: true })).toHaveCount(0);
  await reader.close();
});

test('what was not saved when the tab died is back in the next one', async () => {
  const { id } = await copyWithSite('Crash');
  const first = await studio.context.newPage();
  await first.goto(`/templates/${id}/edit`);
  await write(first, words.texts.html, DOCUMENT('<p class="mine">Unsaved</p>'));
  await expect(preview(first).locator('p.mine')).toHaveText('Unsaved');
  await first.close({ runBeforeUnload: false });
  const next = await studio.context.newPage();
  await next.goto(`/templates/${id}/edit`);
  await expect(next.getByRole('button', { name: words.restoredKeep })).toBeVisible();
  await expect(preview(next).locator('p.mine')).toHaveText('Unsaved');
  await next.getByRole('button', { name: words.restoredDiscard }).click();
  await expect(preview(next).locator('p.mine')).toHaveCount(0);
  await saved(next);
  await next.close();
});

async function secondPerson(browser: Browser): Promise<Person> {
  return signIn(browser, instance.url, instance.email, instance.password);
}

test('two people who change the same draft keep both changes, and are asked where they clash', async ({ browser }) => {
  const { id } = await copyWithSite('Both');
  const other = await secondPerson(browser);
  for (const { page } of [studio, other]) {
    await page.goto(`/templates/${id}/edit`);
    await expect(code(page)).toBeVisible();
  }
  await write(other.page, words.texts.html, DOCUMENT('<p class="who">theirs</p>'));
  await partOf(other.page, words.texts.css).click();
  await write(other.page, words.texts.css, 'p { margin: 3px; }');
  await other.page.keyboard.press('Control+S');
  await saved(other.page);

  await write(studio.page, words.texts.html, DOCUMENT('<p class="who">mine</p>'));
  await studio.page.keyboard.press('Control+S');
  const dialog = studio.page.getByRole('dialog', { name: words.conflict.title });
  await expect(dialog.locator('.cm-mergeView')).toContainText('theirs');
  await dialog.getByRole('button', { name: words.conflict.apply }).click();
  await saved(studio.page);
  const draft = await studio.call<Record<string, string>>('GET', `/templates/${id}`);
  expect(draft.htmlContent).toContain('mine');
  expect(draft.cssContent).toBe('p { margin: 3px; }');
  await other.context.close();
});

test('a new template is made in sections, a section is written and shown by itself, on a telephone', async ({
  browser,
}) => {
  const phone = await browser.newContext({
    baseURL: instance.url,
    viewport: { width: 390, height: 844 },
    storageState: await studio.context.storageState(),
    locale: 'en-GB',
  });
  const page = await phone.newPage();
  await page.goto('/templates');
  await page.getByRole('button', { name: t.templates.create }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words.create.name).fill('Pocket');
  await dialog.getByLabel(words.create.start).selectOption('sections');
  await dialog.getByRole('button', { name: t.templates.create }).click();
  await page.getByLabel(words.part, { exact: true }).selectOption('section:header');
  await write(page, 'Header (HTML)', '<header class="top">{{ brand_name }}</header>\n');
  await page.getByText(words.preview, { exact: true }).click();
  await page.getByLabel(words.previewWhat).selectOption('header');
  const alone = page.frameLocator(`iframe[title="${fill(words.sections.look, { name: 'Header' })}"]`);
  await expect(alone.locator('header.top')).toBeVisible();
  await expect(alone.locator('main')).toHaveCount(0);
  await page.getByRole('button', { name: words.save, exact: true }).click();
  await saved(page);
  await phone.close();
});
