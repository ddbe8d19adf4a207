/**
 * `npm run screenshots [folder] [name …]`: pictures of every screen in both languages, light and dark, on a desk and on a
 * phone, for leafing through. Default folder: `screenshots`. With names only those screens, e.g. `dashboard sites`.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import english from '../../apps/web/src/lib/i18n/en/index.ts';
import italian from '../../apps/web/src/lib/i18n/it/index.ts';
import { chromiumArgs, chromiumPath } from '../../tools/browser.ts';
import { screens } from './screens.ts';
import { show, unrolled } from './show.ts';
import { makeWorld } from './world.ts';

const languages = { en: ['en-GB', english], it: ['it-IT', italian] } as const;
const widths = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

const [folder = 'screenshots', ...names] = process.argv.slice(2);
const wanted = screens.filter(({ name }) => names.length === 0 || names.includes(name));
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });
const world = await makeWorld(browser);
let failures = 0;

async function shoot(language: keyof typeof languages, colorScheme: 'light' | 'dark', width: keyof typeof widths) {
  const [locale, words] = languages[language];
  const look = { locale, colorScheme, viewport: widths[width], reducedMotion: 'reduce' as const };
  const inside = await world.open(browser, look);
  const outside = await browser.newContext({ ...look, baseURL: world.instance.url });
  const byLink = await world.openByLink(browser, look);
  // The profile's language would win over the browser's.
  for (const context of [inside, outside, byLink])
    await context.addInitScript((code) => localStorage.setItem('atelier.language', code), language);
  const into = join(resolve(folder), `${language}-${colorScheme}-${width}`);
  mkdirSync(into, { recursive: true });
  for (const screen of wanted) {
    const page = await (screen.byLink ? byLink : screen.signedOut ? outside : inside).newPage();
    const isWhole = screen.route !== undefined;
    try {
      await show(page, screen, world.ids, words);
      if (isWhole) await unrolled(page, words);
    } catch (error) {
      failures += 1;
      console.error(`${language} ${colorScheme} ${width} ${screen.name}: ${error}`);
    }
    await page.screenshot({ path: join(into, `${screen.name}.png`), fullPage: isWhole });
    await page.close();
  }
  await inside.close();
  await outside.close();
  await byLink.close();
  console.log(`${into}: ${wanted.length} pictures`);
}

try {
  for (const language of Object.keys(languages) as (keyof typeof languages)[])
    for (const scheme of ['light', 'dark'] as const)
      for (const width of Object.keys(widths) as (keyof typeof widths)[]) await shoot(language, scheme, width);
} finally {
  await browser.close();
  await world.close();
}
process.exitCode = failures === 0 ? 0 : 1;
