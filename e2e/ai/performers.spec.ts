import { type StandIn, startStandIn } from '@atelier/ai/testing';
import { expect, test } from '@playwright/test';
import { owner, type Person, t } from '../builder/studio.ts';
import { type Instance, startInstance } from '../main-job/instance.ts';

const w = t.aiPictures.video;
const voices = Array.from({ length: 120 }, (_, n) => ({
  ...{ voice_id: `v-${n}`, name: `Voice ${n}`, gender: n % 2 ? 'male' : 'female' },
  language: n % 2 ? 'Italian' : 'English',
}));
const svg =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 4'><rect width='4' height='4' fill='#2f5d50'/></svg>";
const PORTRAIT = `https://files.example/ada.svg`;
const looks = [
  { id: 'ada', name: 'Ada in the office', gender: 'female', preview_image_url: PORTRAIT },
  { id: 'bea', name: 'Bea in the shop', gender: 'female', preview_image_url: null },
];

function answer(path: string, method: string): object {
  const { pathname, searchParams } = new URL(path, 'http://vendor');
  if (method === 'POST') return { data: { video_id: 'v-1', status: 'waiting' } };
  if (pathname.startsWith('/v3/videos/')) return { data: { status: 'processing' } };
  const isOwn = (searchParams.get('type') ?? searchParams.get('ownership')) === 'private';
  if (isOwn) return { data: [], has_more: false };
  return { data: pathname === '/v3/voices' ? voices : looks, has_more: false };
}

let vendor: StandIn;
let instance: Instance;
let studio: Person;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  vendor = await startStandIn({ answer: (_text, { path, method }) => answer(path, method) });
  instance = await startInstance({ HTTP_ALLOW_HOSTS: new URL(vendor.url).host });
  studio = await owner(browser, instance);
  const settings = { apiKey: 'key-of-the-test', baseUrl: vendor.url };
  await studio.call('PUT', '/imodels/providers/heygen', { settings });
  await studio.page.route(PORTRAIT, (route) => route.fulfill({ contentType: 'image/svg+xml', body: svg }));
});
test.afterAll(async () => {
  await instance?.stop();
  await vendor?.close();
});

test('avatar and voice are chosen by name and picture from the list of the provider', async () => {
  const { page } = studio;
  await page.goto('/ai/videos');
  await page.getByLabel(w.prompt, { exact: true }).fill('Good morning from the bakery');
  await page.getByRole('combobox', { name: w.avatar }).click();
  const ada = page.getByRole('option', { name: /Ada in the office/ });
  await expect(ada.locator('img')).toHaveJSProperty('complete', true);
  await expect(ada.locator('img')).toHaveAttribute('src', PORTRAIT);
  await ada.click();
  const voice = page.getByRole('combobox', { name: w.voice });
  await voice.fill('voice 118');
  await expect(page.getByRole('option', { name: /Voice \d/ })).toHaveCount(1);
  await expect(page.getByRole('option', { name: /Voice 118/ })).toContainText('English · female');
  await page.getByRole('option', { name: /Voice 118/ }).click();
  await expect(voice).toHaveValue('Voice 118');
  await page.getByLabel(w.check).check();
  await page.getByRole('button', { name: w.make }).click();
  await expect(page.getByText(t.aiPictures.ordered)).toBeVisible();
  await expect
    .poll(() => vendor.asked.find(({ method }) => method === 'POST')?.body)
    .toMatchObject({
      ...{ avatar_id: 'ada', voice_id: 'v-118', script: 'Good morning from the bakery' },
    });
  expect(studio.broken).toEqual([]);
});

test('where the list cannot be had, the screen says why and the id can be typed', async () => {
  const { page } = studio;
  // Another key is another account: its lists are not known yet.
  const settings = { apiKey: 'a-key-that-was-withdrawn', baseUrl: vendor.url };
  await studio.call('PUT', '/imodels/providers/heygen', { settings });
  vendor.fault = 'key';
  await page.goto('/ai/videos');
  await page.getByRole('textbox', { name: w.avatar }).fill('ada');
  await expect(page.getByText('does not accept the key').first()).toBeVisible();
});
