import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { ownPages } from './own-pages.ts';
import { buildOn, importNamed, serve, shoot, themeFolder, themes } from './theme-site.ts';

const pictures = {
  creative: [
    '/assets/img/portfolio/thumbnails/1.jpg',
    '/assets/img/portfolio/thumbnails/2.jpg',
    '/assets/img/portfolio/thumbnails/3.jpg',
  ],
  resume: ['/assets/img/profile.jpg'],
};

for (const name of themes) {
  for (const width of [1440, 390]) {
    test(`pages of our own stand well in the theme “${name}” at ${width} pixels`, async ({ page }, info) => {
      const site = await buildOn(await importNamed(name), ownPages(pictures[name]));
      await serve(page, themeFolder(name), site);
      mkdirSync(info.outputDir, { recursive: true });
      for (const path of ['/', '/about/', '/offers/']) {
        writeFileSync(
          info.outputPath(`${path.replaceAll('/', '') || 'home'}.png`),
          await shoot(page, `http://after.test${path}`, width),
        );
        const facts = await page.evaluate(() => ({
          overflow: document.documentElement.scrollWidth - window.innerWidth,
          h1: document.querySelectorAll('h1').length,
          braces: /\{[{%]/.test(document.body.textContent ?? ''),
          pictures: [...document.images].filter((i) => i.complete && i.naturalWidth === 0).map((i) => i.src),
          brand: (document.querySelector('.navbar-brand')?.textContent ?? '').includes('Forno Aurelia'),
        }));
        expect(facts).toEqual({
          overflow: 0,
          h1: 1,
          braces: false,
          pictures: [],
          brand: true,
        });
      }
      await page.goto('http://after.test/about/');
      expect(await page.locator('.nav-link.active').textContent()).toMatch(/about us/i);
    });
  }
}
