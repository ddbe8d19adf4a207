import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import english from '../../apps/web/src/lib/i18n/en/index.ts';
import italian from '../../apps/web/src/lib/i18n/it/index.ts';
import { type Instance, startInstance } from '../main-job/instance.ts';

let instance: Instance;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  instance = await startInstance();
});
test.afterAll(() => instance?.stop());

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="40"><rect width="160" height="40" rx="8" fill="#0b6e4f"/><script>document.title = 'broken'</script></svg>`;
const USED = 'rgb(11, 110, 79)';
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function signedIn(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: 'en-GB', baseURL: instance.url });
  const body = { email: instance.email, password: instance.password, transport: 'cookie' };
  const answer = await context.request.post('/api/v1/auth/login', { data: body });
  expect(answer.ok()).toBe(true);
  return { context, page: await context.newPage() };
}

const isClean = async (page: Page, what: string): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).exclude('iframe').analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
  expect(found, what).toEqual([]);
};

test('a studio gives its instance a name, a colour and a logo, and whoever is not signed in sees them from the first moment', async ({
  browser,
}) => {
  const t = english.appearance;
  const { context, page } = await signedIn(browser);
  await page.goto('/settings/appearance');
  await expect(page.getByRole('heading', { level: 1, name: english.settings.places.appearance })).toBeVisible();
  await expect(page.getByText('MAIL_FROM')).toBeVisible();

  // A colour on which white cannot be read is told of while it is typed.
  await page.getByLabel(t.accent, { exact: true }).fill('#ffdd00');
  await expect(page.getByText(/darker #806e00/)).toBeVisible();
  await page.getByLabel(t.accent, { exact: true }).fill('#0b6e4f');
  await expect(page.getByText(t.contrastFine.replace('{{ratio}}', '6.3:1'))).toBeVisible();
  await page.getByLabel(t.name, { exact: true }).fill('Studio Luce');
  await page.getByLabel(t.supportEmail, { exact: true }).fill('help@luce.example');

  // A logo counts at once, and takes nothing of what is typed.
  const light = page.getByRole('region', { name: t.pictures.light });
  await light
    .locator('input[type=file]')
    .setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(LOGO) });
  await expect(light.getByRole('img', { name: t.pictures.light })).toBeVisible();
  await expect(page.getByLabel(t.name, { exact: true })).toHaveValue('Studio Luce');
  await page.getByRole('button', { name: english.common.save }).click();
  await expect(page.getByText(english.common.changesSaved).last()).toBeVisible();
  await expect(page).toHaveTitle(/Studio Luce$/);
  await page.mouse.move(0, 0);
  await expect(page.getByRole('button', { name: english.common.save })).toHaveCSS('background-color', USED);

  const outside = await browser.newContext({ locale: 'en-GB', baseURL: instance.url });
  const stranger = await outside.newPage();
  const broken: string[] = [];
  stranger.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
  // Before any script of ours has run the page has name, colour and logo.
  await stranger.route('**/assets/entry-*.js', (route) => route.abort());
  await stranger.goto('/sign-in');
  await expect(stranger).toHaveTitle('Studio Luce');
  const before = await stranger.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--mantine-color-iris-6'),
  );
  expect(before).toBe('#0b6e4f');
  await expect(stranger.locator('.boot .atelier-logo')).toHaveCSS(
    'background-image',
    /\/api\/v1\/appearance\/files\/[0-9a-f]{64}/,
  );
  await stranger.unroute('**/assets/entry-*.js');
  broken.length = 0;
  await stranger.goto('/sign-in');
  const go = stranger.getByRole('button', { name: english.auth.signIn, exact: true });
  await expect(go).toHaveCSS('background-color', USED);
  await expect(stranger.getByRole('link', { name: /help@luce\.example/ })).toBeVisible();
  await expect(stranger).toHaveTitle(/Studio Luce$/);
  for (const path of ['/register', '/forgot-password', '/reset-password', '/invitation']) {
    await stranger.goto(path);
    await expect(stranger).toHaveTitle(/Studio Luce$/);
  }
  expect(broken).toEqual([]);
  await outside.close();

  // And back again.
  await page.getByRole('button', { name: t.reset }).click();
  await page.getByRole('dialog').getByRole('button', { name: t.reset }).click();
  await expect(page.getByLabel(t.name, { exact: true })).toHaveValue('');
  await expect(page.getByRole('button', { name: english.common.save })).toHaveCSS(
    'background-color',
    'rgb(83, 67, 214)',
  );
  await context.close();
});

test('whoever typed while somebody else saved keeps what was typed and is told', async ({ browser }) => {
  const t = english.appearance;
  const { context, page } = await signedIn(browser);
  await page.goto('/settings/appearance');
  await page.getByLabel(t.name, { exact: true }).fill('Mine');
  const other = await context.request.put('/api/v1/instance/appearance', {
    data: { name: 'Theirs' },
    headers: { origin: instance.url },
  });
  expect(other.ok()).toBe(true);
  await page.getByRole('button', { name: english.common.save }).click();
  await expect(page.getByText(t.conflict)).toBeVisible();
  await expect(page.getByLabel(t.name, { exact: true })).toHaveValue('Mine');
  await page.getByRole('button', { name: t.loadTheirs }).click();
  await expect(page.getByLabel(t.name, { exact: true })).toHaveValue('Theirs');
  await context.close();
});

const looks = [
  { scheme: 'light', width: 1440, words: english, code: 'en' },
  { scheme: 'dark', width: 1440, words: italian, code: 'it' },
  { scheme: 'dark', width: 390, words: english, code: 'en' },
  { scheme: 'light', width: 390, words: italian, code: 'it' },
] as const;

for (const accent of ['#ffdd00', '#1a1a2e', '#e5484d'])
  test(`every kind of screen can be read with the accent ${accent}, in both schemes, on a desk and on a phone`, async ({
    browser,
  }) => {
    const { context: admin } = await signedIn(browser);
    const state = await admin.storageState();
    const saved = await admin.request.put('/api/v1/instance/appearance', {
      data: { name: 'Studio Luce', accent, supportEmail: 'help@luce.example' },
      headers: { origin: instance.url },
    });
    expect(saved.ok()).toBe(true);
    for (const { scheme, width, words, code } of looks) {
      const options = {
        colorScheme: scheme,
        viewport: { width, height: 900 },
        reducedMotion: 'reduce',
        baseURL: instance.url,
      } as const;
      const outside = await browser.newContext(options);
      const inside = await browser.newContext({ ...options, storageState: state });
      for (const context of [outside, inside])
        await context.addInitScript((language) => localStorage.setItem('atelier.language', language), code);
      const page = await outside.newPage();
      await page.goto('/sign-in');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await isClean(page, `sign-in, ${scheme}, ${width}`);
      const own = await inside.newPage();
      for (const [path, heading] of [
        ['/settings/appearance', words.settings.places.appearance],
        ['/settings', words.settings.title],
        ['/users', words.users.title],
      ] as const) {
        await own.goto(path);
        await expect(own.getByRole('heading', { level: 1, name: heading })).toBeVisible();
        await own.waitForLoadState('networkidle');
        await isClean(own, `${path}, ${scheme}, ${width}`);
      }
      expect(await own.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await outside.close();
      await inside.close();
    }
    await admin.close();
  });
