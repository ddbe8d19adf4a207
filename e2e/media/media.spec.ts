import { expect, type Page, test } from '@playwright/test';
import { emptyPage, fill, owner, type Person, t } from '../builder/studio.ts';
import { type Instance, startInstance } from '../main-job/instance.ts';
import { picture } from '../screens/world.ts';
import { recorded } from './film.ts';

let instance: Instance;
let studio: Person;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  instance = await startInstance();
  studio = await owner(browser, instance);
});
test.afterAll(() => instance?.stop());

interface Kept {
  id: string;
  hash: string;
  fileName: string;
  url: string;
  [fact: string]: unknown;
}
interface Given {
  name: string;
  type: string;
  bytes: Buffer;
}

const png = (name: string, red: number, green: number, blue: number): Given => ({
  ...{ name, type: 'image/png', bytes: picture(red, green, blue) },
});

/** Files of the desk in the hands of the browser. */
const inHand = (page: Page, files: readonly Given[]) =>
  page.evaluateHandle(
    (all) => {
      const transfer = new DataTransfer();
      for (const { name, type, base64 } of all)
        transfer.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], name, { type }));
      return transfer;
    },
    files.map(({ name, type, bytes }) => ({ name, type, base64: bytes.toString('base64') })),
  );

const tile = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name: new RegExp(`^${name}`) });
const drawer = (page: Page) => page.getByRole('dialog', { name: new RegExp(fill(t.library.details, { name: '' })) });
const found = async (name: string): Promise<Kept> => {
  const { items } = await studio.call<{ items: Kept[] }>('GET', `/media?q=${encodeURIComponent(name)}`);
  const file = items.find(({ fileName }) => fileName === name);
  if (file === undefined) throw new Error(`${name} is not in the library.`);
  return file;
};
async function keep({ name, type, bytes }: Given): Promise<Kept> {
  const multipart = { file: { name, mimeType: type, buffer: bytes } };
  const answer = await studio.page.request.post('/api/v1/media', { multipart });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()) as Kept;
}
async function library(page: Page): Promise<void> {
  await page.goto('/media');
  await expect(page.getByText(t.media.dropHere)).toBeVisible();
  await expect(page.getByRole('navigation', { name: t.library.folders })).toBeVisible();
}

test('several files are dragged in: one is refused and says why, one is cancelled and tried again', async () => {
  const { page } = studio;
  await library(page);
  let held = 0;
  // The first attempt never gets an answer.
  await page.route('**/api/v1/media', async (route) => {
    const isSlow = route.request().postDataBuffer()?.includes('filename="slow.png"') ?? false;
    if (!isSlow || ++held > 1) await route.continue();
  });
  const notes = { name: 'notes.png', type: 'image/png', bytes: Buffer.from('Only words, whatever the name says.') };
  const files = [png('harbour.png', 30, 90, 160), notes, png('slow.png', 90, 30, 160)];
  await page.getByText(t.media.dropHere).dispatchEvent('drop', {
    dataTransfer: await inHand(page, files),
  });
  await expect(tile(page, 'harbour.png')).toBeVisible();
  await expect(page.getByText(fill(t.media.uploadFailed, { name: 'notes.png' }))).toContainText('Upload a JPEG, PNG');
  await page.getByRole('button', { name: fill(t.media.dismiss, { name: 'notes.png' }) }).click();

  await page.getByRole('button', { name: fill(t.media.cancelUpload, { name: 'slow.png' }) }).click();
  await expect(page.getByText(fill(t.media.cancelled, { name: 'slow.png' }))).toBeVisible();
  await expect(tile(page, 'slow.png')).toHaveCount(0);
  await page.getByRole('button', { name: fill(t.media.tryAgain, { name: 'slow.png' }) }).click();
  await expect(tile(page, 'slow.png')).toBeVisible();
  await expect(page.getByText(fill(t.media.cancelled, { name: 'slow.png' }))).toHaveCount(0);
  await page.unroute('**/api/v1/media');
});

test('a video gets its still from the browser that uploads it', async () => {
  const { page } = studio;
  await library(page);
  const buffer = Buffer.from(await recorded(page), 'base64');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: t.library.upload, exact: true }).click();
  await (await choosing).setFiles({ name: 'oven.webm', mimeType: 'video/webm', buffer });
  await expect(tile(page, 'oven.webm').locator('img')).toBeVisible({ timeout: 30_000 });
  expect(await found('oven.webm')).toMatchObject({ kind: 'video', width: 160, height: 90 });
});

test('a picture is pasted, and an address of our own network is refused by name', async () => {
  const { page } = studio;
  await library(page);
  const clipboard = await inHand(page, [png('pasted.png', 200, 180, 20)]);
  await page.evaluate(
    (clipboardData) => document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true })),
    clipboard,
  );
  await expect(tile(page, 'pasted.png')).toBeVisible();
  const intoSearch = (name: string, words: string) =>
    inHand(page, [png(name, 90, 20, name.length)]).then((hand) =>
      page.getByRole('textbox', { name: t.media.searchLabel }).evaluate(
        (box, [clipboardData, text]) => {
          if (text !== '') clipboardData.items.add(text, 'text/plain');
          box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
        },
        [hand, words] as const,
      ),
    );
  // A table copied from a document is words and a picture of them at once.
  await intoSearch('words-with-picture.png', 'Rye, rolls');
  await intoSearch('while-searching.png', '');
  await expect(tile(page, 'while-searching.png')).toBeVisible();
  // Pictures without a name of their own are told apart by the time.
  await intoSearch('image.png', '');
  await expect(tile(page, `${t.media.pasted}-\\d{4}-\\d\\d-\\d\\d-\\d\\d\\.\\d\\d`)).toBeVisible();
  await expect(tile(page, 'words-with-picture.png')).toHaveCount(0);

  await page.getByRole('button', { name: t.media.fromAddress }).click();
  const dialog = page.getByRole('dialog', { name: t.media.fromAddress });
  await dialog.getByLabel(t.media.address).fill('http://127.0.0.1:9/secret.png');
  await dialog.getByRole('button', { name: t.media.fetch }).click();
  await expect(page.getByText(fill(t.media.uploadFailed, { name: 'secret.png' }))).toContainText('127.0.0.1');
  await page.getByRole('button', { name: fill(t.media.dismiss, { name: 'secret.png' }) }).click();
  await expect(page.getByText('secret.png')).toHaveCount(0);
});

test('folders are made and moved, files go into them together with tags, and a folder comes as a zip', async () => {
  const { page } = studio;
  const names = ['boat.png', 'quay.png'];
  await Promise.all(names.map((name, at) => keep(png(name, 10, 60 * at, 120))));
  await library(page);
  const folder = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: t.library.newFolder }).click();
    await page.getByRole('dialog').getByLabel(t.library.folderName).fill(name);
    await page.getByRole('dialog').getByRole('button', { name: t.common.save }).click();
    await expect(page.getByRole('button', { name: fill(t.library.folderActions, { name }) })).toBeVisible();
    await page.getByRole('button', { name: t.media.allFiles }).first().click();
  };
  const tree = page.getByRole('navigation', { name: t.library.folders });
  await folder('Clients');
  await folder('Harbour');
  await tree.getByRole('button', { name: 'Harbour' }).click();
  await page.getByRole('button', { name: fill(t.library.folderActions, { name: 'Harbour' }) }).click();
  await page.getByRole('menuitem', { name: t.library.moveFolder }).click();
  await page.getByRole('dialog').getByLabel(t.library.into).selectOption({ label: 'Clients' });
  await page.getByRole('dialog').getByRole('button', { name: t.library.move, exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('button', { name: 'Clients' }).last()).toBeVisible();

  await tree.getByRole('button', { name: t.media.allFiles }).click();
  for (const name of names) await page.getByRole('checkbox', { name: fill(t.library.choosing, { name }) }).check();
  const bar = page.getByRole('region', { name: t.library.selection });
  await bar.getByRole('button', { name: t.library.changeTags }).click();
  const tags = page.getByRole('dialog').getByLabel(t.library.addTags);
  await tags.fill('sea');
  await tags.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: t.common.save }).click();
  await expect(page.getByText(fill(t.library.bulk.tag_other, { count: 2 }))).toBeVisible();

  for (const name of names) await page.getByRole('checkbox', { name: fill(t.library.choosing, { name }) }).check();
  await bar.getByRole('button', { name: t.library.move, exact: true }).click();
  await page.getByRole('dialog').getByLabel(t.library.into).selectOption({ label: 'Clients/Harbour' });
  await page.getByRole('dialog').getByRole('button', { name: t.library.move, exact: true }).click();
  await expect(page.getByText(fill(t.library.bulk.move_other, { count: 2 }))).toBeVisible();
  await page.getByLabel(t.library.tagLabel).selectOption('sea');
  await expect(page.getByRole('checkbox')).toHaveCount(2);

  await tree.getByRole('button', { name: 'Clients' }).click();
  await page.getByRole('button', { name: fill(t.library.folderActions, { name: 'Clients' }) }).click();
  const [zip] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: t.library.downloadFolder }).click(),
  ]);
  expect(zip.suggestedFilename()).toBe('Clients.zip');
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.createReadStream()) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('latin1');
  for (const name of names) expect(text).toContain(`Clients/Harbour/${name}`);
});

test('a picture gets words in two languages, a focal point and another cut, and its original stays', async () => {
  const { page } = studio;
  const before = await keep(png('lighthouse.png', 220, 220, 40));
  await page.goto(`/media?file=${before.id}`);
  const details = drawer(page);
  await details.getByLabel(fill(t.library.altText, { language: 'English' })).fill('A lighthouse at noon');
  await details.getByLabel(fill(t.library.altText, { language: 'Italian' })).fill('Un faro a mezzogiorno');
  await details.getByLabel(t.library.rights, { exact: true }).fill('Studio Corvo');
  const point = details.getByRole('button', { name: /^Focal point/ });
  await expect(point.locator('img')).toHaveJSProperty('complete', true);
  await point.focus();
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowUp']) await page.keyboard.press(key);
  await details.getByRole('button', { name: t.common.save }).click();
  const altText = { en: 'A lighthouse at noon', it: 'Un faro a mezzogiorno' };
  await expect
    .poll(() => found('lighthouse.png'))
    .toMatchObject({ altText, rights: 'Studio Corvo', focal: { x: 0.4, y: 0.45 } });

  await details.getByRole('button', { name: t.library.editPicture }).click();
  const editor = page.getByRole('dialog', { name: t.library.editPicture });
  await expect(editor.locator('img')).toBeVisible();
  await editor.getByText('16:9', { exact: true }).click();
  await editor.getByRole('button', { name: t.common.save }).click();
  await expect(editor).toHaveCount(0);
  await expect(details.getByText('64 × 36')).toBeVisible();
  const after = await found('lighthouse.png');
  expect(after.url).toBe(before.url);
  const original = await page.request.get(`${after.url}?original=true`);
  expect((await original.body()).equals(await (await page.request.get(before.url)).body())).toBe(false);
  await details.getByRole('button', { name: t.library.editPicture }).click();
  await editor.getByRole('button', { name: t.library.backToOriginal }).click();
  await expect(details.getByText('64 × 64')).toBeVisible();
  expect(await found('lighthouse.png')).toMatchObject({ hash: before.hash, focal: { x: 0.4, y: 0.45 } });
});

test('a file that a page shows tells so, goes only when another takes its place, and that one keeps its address', async () => {
  const { page } = studio;
  const [old, fresh] = [await keep(png('old-menu.png', 250, 10, 10)), await keep(png('new-menu.png', 10, 250, 10))];
  const { pageId } = await emptyPage(studio, 'Menu of the harbour');
  const image = { mediaId: old.id, src: old.fileName, alt: 'The menu' };
  const content = { image, caption: '', href: '', size: 'normal' };
  await studio.call('PUT', `/pages/${pageId}/blocks`, { blocks: [{ type: 'image', content }] });

  await page.goto(`/media?file=${old.id}`);
  const details = drawer(page);
  await expect(details.getByRole('region', { name: t.library.usedWhere })).toContainText('Menu of the harbour');
  await details.getByRole('button', { name: t.common.delete }).click();
  const dialog = page.getByRole('dialog', { name: fill(t.library.deleteTitle, { name: old.fileName }) });
  await expect(dialog.getByText(t.library.deleteUsed_one)).toBeVisible();
  expect((await page.request.delete(`/api/v1/media/${old.id}`)).status()).toBe(409);
  await dialog.getByRole('button', { name: t.library.pickOther }).click();
  await page.getByRole('button', { name: fill(t.media.chooseNamed, { name: fresh.fileName }) }).click();
  await dialog.getByRole('button', { name: t.library.replaceAndDelete }).click();
  await expect(page.getByText(fill(t.library.deleted, { name: old.fileName }))).toBeVisible();
  const { items } = await studio.call<{ items: { name: string }[] }>('GET', `/media/${fresh.id}/usage`);
  expect(items).toMatchObject([{ name: 'Menu of the harbour' }]);
  expect((await page.request.get(`/api/v1/media/${old.id}`)).status()).toBe(404);

  await page.goto(`/media?file=${fresh.id}`);
  const { bytes: buffer } = png('', 0, 0, 0);
  const choosing = page.waitForEvent('filechooser');
  await details.getByRole('button', { name: t.library.replaceFile }).click();
  await (await choosing).setFiles({ name: 'season.png', mimeType: 'image/png', buffer });
  await expect(page.getByText(t.library.bytesReplaced)).toBeVisible();
  const replaced = await studio.call<Kept>('GET', `/media/${fresh.id}`);
  expect([replaced.url, replaced.hash === fresh.hash]).toEqual([fresh.url, false]);
});

test('of one drawing come the icons of a site, which visitors get', async () => {
  const { page } = studio;
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#07a" d="M0 0h9v9z"/></svg>';
  await keep({ name: 'anchor.svg', type: 'image/svg+xml', bytes: Buffer.from(drawing) });
  const { siteId } = await emptyPage(studio, 'Harbour icons');
  await page.goto(`/sites/${siteId}/settings`);
  await page.getByRole('button', { name: new RegExp(`${t.siteSettings.favicon}$`) }).click();
  await page.getByRole('button', { name: fill(t.media.chooseNamed, { name: 'anchor.svg' }) }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: t.common.save }).first().click();
  const site = () => studio.call<{ url: string; faviconMediaId: string | null }>('GET', `/sites/${siteId}`);
  await expect.poll(async () => (await site()).faviconMediaId).not.toBeNull();
  const { id } = await studio.call<{ id: string }>('POST', '/deployments', { siteId });
  const status = async () => (await studio.call<{ status: string }>('GET', `/deployments/${id}`)).status;
  await expect.poll(status, { timeout: 60_000 }).toBe('live');

  const { host } = new URL((await site()).url);
  const visit = (path: string) => page.request.get(`${instance.url}${path}`, { headers: { host } });
  const head = await (await visit('/')).text();
  for (const [path, type] of [
    ['/favicon.ico', 'icon'],
    ['/apple-touch-icon.png', 'image/png'],
    ['/icon-maskable-512.png', 'image/png'],
  ] as const) {
    const answer = await visit(path);
    expect([answer.status(), answer.headers()['content-type']], path).toEqual([200, expect.stringContaining(type)]);
  }
  expect(head).toContain('rel="apple-touch-icon"');
  const [, manifest = ''] = /rel="manifest" href="([^"]+)"/.exec(head) ?? [];
  const { icons } = (await (await visit(manifest)).json()) as { icons: { purpose?: string }[] };
  expect(icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
});
