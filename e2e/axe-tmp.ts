import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from '@playwright/test';
import english from '../apps/web/src/lib/i18n/en/index.ts';
import italian from '../apps/web/src/lib/i18n/it/index.ts';
import { chromiumArgs, chromiumPath } from '../tools/browser.ts';
import { screens, show } from './screens/screens.ts';
import { makeWorld } from './screens/world.ts';

const passes = (process.argv[2] ?? 'en-light-1440,it-dark-390').split(',');
const names = process.argv.slice(3);
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });
const world = await makeWorld(browser);
try {
  for (const pass of passes) {
    const [lang, scheme, w] = pass.split('-');
    const start = Date.now();
    const look = {
      locale: lang === 'it' ? 'it-IT' : 'en-GB',
      colorScheme: scheme as 'dark',
      viewport: { width: Number(w), height: 900 },
      reducedMotion: 'reduce' as const,
    };
    const inside = await world.open(browser, look);
    const outside = await browser.newContext({ ...look, baseURL: world.instance.url });
    for (const c of [inside, outside])
      await c.addInitScript((code) => localStorage.setItem('atelier.language', code), lang);
    mkdirSync('/tmp/shell/s/' + pass, { recursive: true });
    const queue = screens.filter((s) => names.length === 0 || names.includes(s.name));
    const worker = async () => {
      for (let screen = queue.shift(); screen; screen = queue.shift()) {
        const page = await (screen.signedOut ? outside : inside).newPage();
        const name = screen.name;
        page.on('pageerror', (e) => console.log(name, 'ERR', String(e).slice(0, 300)));
        try {
          await show(page, screen, world.ids, (lang === 'it' ? italian : english) as never);
        } catch (e) {
          console.log(pass, screen.name, String(e).slice(0, 400));
        }
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wide > 0) console.log(pass, screen.name, 'WIDE', wide);
        await page.screenshot({
          path: `/tmp/shell/s/${pass}/${screen.name}.png`,
          fullPage: screen.route !== undefined,
        });
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .exclude('iframe')
          .analyze();
        for (const { id, nodes } of violations)
          console.log(
            pass,
            screen.name,
            id,
            nodes.length,
            nodes[0]?.html.slice(0, 220),
            '|',
            nodes[0]?.failureSummary?.replace(/\s+/g, ' ').slice(0, 260),
          );
        await page.close();
      }
    };
    await Promise.all([worker(), worker(), worker()]);
    console.log(pass, 'took', Date.now() - start);
    await inside.close();
    await outside.close();
  }
} finally {
  await browser.close();
  await world.close();
}
