import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import english from '../../apps/web/src/lib/i18n/en/index.ts';
import italian from '../../apps/web/src/lib/i18n/it/index.ts';
import type { Screen } from './screen.ts';
import { missingRoutes, screens } from './screens.ts';
import { show } from './show.ts';
import { makeWorld, type World } from './world.ts';

let world: World;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  world = await makeWorld(browser);
});
test.afterAll(() => world?.close());

/** Each way of looking finds what the other hides: colours of both schemes, both languages, a desk and a phone. */
const looks = [
  { name: 'light, on a desk, in English', scheme: 'light', width: 1440, locale: 'en-GB', words: english },
  { name: 'dark, on a phone, in Italian', scheme: 'dark', width: 390, locale: 'it-IT', words: italian },
  { name: 'dark, on a desk, in Italian', scheme: 'dark', width: 1440, locale: 'it-IT', words: italian },
  { name: 'light, on a phone, in English', scheme: 'light', width: 390, locale: 'en-GB', words: english },
] as const;

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function complaints(page: Page, screen: Screen): Promise<string[]> {
  // What stands in a preview is the site's own and has its own test.
  const builder = new AxeBuilder({ page }).withTags(TAGS).exclude('iframe');
  const { violations } = await (screen.covers ? builder.exclude('#content') : builder).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${screen.name}: ${id}: ${html} ${failureSummary}`),
  );
}

async function inEach(
  browser: Browser,
  look: (typeof looks)[number],
  work: (page: Page, screen: Screen) => Promise<void>,
) {
  const options = {
    locale: look.locale,
    colorScheme: look.scheme,
    viewport: { width: look.width, height: 900 },
    reducedMotion: 'reduce',
  } as const;
  const inside = await world.open(browser, options);
  const outside = await browser.newContext({ ...options, baseURL: world.instance.url });
  const byLink = await world.openByLink(browser, options);
  const language = look.locale.slice(0, 2);
  for (const context of [inside, outside, byLink])
    await context.addInitScript((code) => localStorage.setItem('atelier.language', code), language);
  const queue = [...screens];
  const one = async (): Promise<void> => {
    for (let screen = queue.shift(); screen; screen = queue.shift()) {
      const { name } = screen;
      const page = await (screen.byLink ? byLink : screen.signedOut ? outside : inside).newPage();
      page.on('pageerror', (error) => expect.soft(String(error), `${name} broke`).toBe(''));
      await show(page, screen, world.ids, look.words);
      await work(page, screen);
      await page.close();
    }
  };
  // While one page waits for its answers, others are looked through.
  await Promise.all([one(), one(), one(), one()]);
  await inside.close();
  await outside.close();
  await byLink.close();
}

test('every screen of the application is looked at here', () => {
  const tree = readFileSync(join(import.meta.dirname, '../../apps/web/src/app/routeTree.gen.ts'), 'utf8');
  expect(missingRoutes(tree)).toEqual([]);
});

for (const look of looks)
  test(`axe has nothing against any screen, and none scrolls sideways: ${look.name}`, async ({ browser }) => {
    test.setTimeout(1_800_000);
    await inEach(browser, look, async (page, screen) => {
      expect.soft(await complaints(page, screen), screen.name).toEqual([]);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect.soft(beyond, `${screen.name} is wider than the window`).toBeLessThanOrEqual(0);
    });
  });
