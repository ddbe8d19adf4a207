import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { PNG } from 'pngjs';
import { owner, type Person, t } from '../builder/studio.ts';
import { type Instance, startInstance } from '../main-job/instance.ts';

const PIECES = '**/api/v1/media-uploads/*';
const SIDE = 1800;

let instance: Instance;
let studio: Person;
let folder: string;
let file: string;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  instance = await startInstance();
  studio = await owner(browser, instance);
  folder = mkdtempSync(join(tmpdir(), 'atelier-e2e-'));
  file = join(folder, 'noise.png');
  const picture = new PNG({ width: SIDE, height: SIDE, colorType: 2 });
  randomBytes(SIDE * SIDE * 4).copy(picture.data);
  writeFileSync(file, PNG.sync.write(picture, { colorType: 2, inputColorType: 6, deflateLevel: 1 }));
});
test.afterAll(async () => {
  await instance?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});
test.afterEach(() => expect(studio.broken).toEqual([]));

async function choose(page: Page): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: t.library.upload, exact: true }).click();
  await (await chooser).setFiles(file);
}

test('a large file that was broken off goes on where it stopped when it is chosen again, also after the page was closed', async () => {
  const { page } = studio;
  const offsets: number[] = [];
  let isCut = true;
  // The connection breaks behind the first piece, and stays broken.
  await page.route(PIECES, async (route) => {
    const request = route.request();
    if (request.method() !== 'PATCH') return route.continue();
    const offset = Number(request.headers()['upload-offset']);
    offsets.push(offset);
    return isCut && offset > 0 ? route.abort('connectionreset') : route.continue();
  });
  await page.goto('/media');
  await choose(page);
  await expect.poll(() => Math.max(0, ...offsets)).toBeGreaterThan(0);
  const reached = Math.max(...offsets);
  await page.goto('/');
  await page.goto('/media');

  isCut = false;
  offsets.length = 0;
  await choose(page);
  const tile = page.getByRole('main').getByRole('button', { name: /^noise/ });
  await expect(tile).toBeVisible({ timeout: 60_000 });
  expect(offsets[0]).toBe(reached);
  const { items } = await studio.call<{ items: { width: number }[] }>('GET', '/media?q=noise');
  expect(items.map(({ width }) => width)).toEqual([SIDE]);
});
