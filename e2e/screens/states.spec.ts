import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import italian from '../../apps/web/src/lib/i18n/it/index.ts';
import { owner } from '../builder/studio.ts';
import { type Instance, startInstance } from '../main-job/instance.ts';
import { failing, REQUEST_ID, standing } from './state-answers.ts';
import { bareWorkspace } from './state-world.ts';

let instance: Instance;
let bare: Awaited<ReturnType<typeof bareWorkspace>>;
let storageState: Awaited<ReturnType<BrowserContext['storageState']>>;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  instance = await startInstance();
  const { context } = await owner(browser, instance);
  bare = await bareWorkspace(context.request, instance.url);
  storageState = await context.storageState();
  await context.close();
});
test.afterAll(() => instance?.stop());

/** The narrow, dark look in the longer language shows most of what can go wrong. */
async function onPhone(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const look = { locale: 'it-IT', colorScheme: 'dark', viewport: { width: 390, height: 844 } } as const;
  const context = await browser.newContext({ ...look, reducedMotion: 'reduce', storageState, baseURL: instance.url });
  await context.addInitScript((workspace) => {
    localStorage.setItem('atelier.language', 'it');
    localStorage.setItem('atelier.workspace', workspace);
  }, bare.workspace);
  return { context, page: await context.newPage() };
}

/** What somebody who meets the screen has nothing from; empty when it is in order. */
async function faults(page: Page): Promise<string[]> {
  const found: string[] = [];
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (beyond > 0) found.push(`is ${beyond} px wider than the window`);
  const { violations } = await new AxeBuilder({ page })
    // What stands around every screen is looked at with the screens that are full.
    .exclude('.mantine-AppShell-header')
    .exclude('.mantine-AppShell-navbar')
    .exclude('iframe')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return [...found, ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))];
}

const again = (page: Page) => page.getByRole('button', { name: italian.common.retry }).first();
/** What is still coming where somebody looks; pictures further down are asked for when somebody gets there. */
const coming = (page: Page): Promise<number> =>
  page.evaluate((name) => {
    const grey = document.querySelectorAll(`[role=status][aria-label="${name}"], .mantine-Skeleton-root`);
    return [...grey].filter((one) => one.getBoundingClientRect().top < window.innerHeight).length;
  }, italian.common.loading);

/** The screen says what it is, or that it could not be had, and nothing is waited for any more. */
async function says(page: Page, name: string): Promise<void> {
  const title = page.getByRole('heading', { level: 1 });
  await expect.soft(title.or(again(page)).first(), `${name} is blank`).toBeVisible();
  await expect.soft.poll(() => coming(page), { message: `${name} loads for ever` }).toBe(0);
}

/** Goes through all screens in one page, as somebody does who clicks from one to the next. */
async function walk(page: Page): Promise<void> {
  page.on('pageerror', (error) => expect.soft(String(error), `${page.url()} broke`).toBe(''));
  for (const { name, path } of standing) {
    await page.goto(path(bare.ids));
    await says(page, name);
    expect.soft(await faults(page), name).toEqual([]);
  }
}

test('a screen whose data the server fails to give says so, and offers to try again', async ({ browser }) => {
  test.setTimeout(600_000);
  const { context, page } = await onPhone(browser);
  await failing(context);
  await walk(page);
  await page.goto('/sites');
  await expect(page.getByText(REQUEST_ID)).toBeVisible();
  await context.unrouteAll({ behavior: 'ignoreErrors' });
  await again(page).click();
  await expect(page.getByRole('link', { name: 'Bare' })).toBeVisible();
  await context.close();
});

test('a screen with nothing in it has a title and says what to do first', async ({ browser }) => {
  test.setTimeout(600_000);
  const { context, page } = await onPhone(browser);
  await walk(page);
  await context.close();
});
