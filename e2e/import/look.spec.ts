import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { buildOn, importNamed, serve, shoot, themeFolder, themes, withOwnSections } from './theme-site.ts';

/** Share of pixels that may differ: shades that became mixtures of the brand colour round by 1/255. */
const tolerance = 0.001;
const widths = [1440, 390];

for (const name of themes) {
  for (const width of widths) {
    const classPrefix = width === 390 ? 'x-' : '';
    const how = classPrefix === '' ? '' : ' with prefixed class names';
    test(`the theme “${name}” looks the same after import${how} at ${width} pixels`, async ({ page }, info) => {
      const imported = withOwnSections(await importNamed(name));
      const kept = (code: string, name: string) =>
        imported.report.kept.find((said) => said.code === code)?.values[name];
      const labels = String(kept('kept_menu', 'labels') ?? '');
      const menu = [...labels.matchAll(/“([^”]*)”/g)].map(([, label = '']) => ({
        label,
        url: `#${label.toLowerCase()}`,
      }));
      const brandName = String(kept('kept_brand', 'brand') ?? '');
      const after = await buildOn(imported, { brandName, menu, classPrefix, pages: [{ title: 'Home' }] });
      await serve(page, themeFolder(name), after);
      const was = PNG.sync.read(await shoot(page, 'http://before.test/', width));
      const is = PNG.sync.read(await shoot(page, 'http://after.test/', width));
      mkdirSync(info.outputDir, { recursive: true });
      writeFileSync(info.outputPath('before.png'), PNG.sync.write(was));
      writeFileSync(info.outputPath('after.png'), PNG.sync.write(is));
      expect({ width: is.width, height: is.height }).toEqual({ width: was.width, height: was.height });
      const diff = new PNG({ width: was.width, height: was.height });
      const different = pixelmatch(was.data, is.data, diff.data, was.width, was.height, { threshold: 0.05 });
      writeFileSync(info.outputPath('difference.png'), PNG.sync.write(diff));
      console.log(`${name} at ${width}: ${different} of ${was.width * was.height} pixels differ`);
      expect(different / (was.width * was.height)).toBeLessThanOrEqual(tolerance);
    });
  }
}

test('a site’s own colour reaches everything the theme paints in its brand’s', async ({ page }) => {
  const imported = withOwnSections(await importNamed('creative'));
  const colors = { 'bs-primary': '#008000' };
  const site = await buildOn(imported, { brandName: 'A', menu: [], colors, pages: [{ title: 'Home' }] });
  await serve(page, themeFolder('creative'), site);
  await page.goto('http://after.test/');
  const painted = await page.evaluate(() => {
    const of = (selector: string) => getComputedStyle(document.querySelector(selector) as Element).backgroundColor;
    return [of('.btn-primary'), of('.bg-primary'), of('hr.divider')];
  });
  for (const colour of painted) expect(colour).toMatch(/^(rgb\(0, 128, 0\)|color\(srgb 0 0\.50\d* 0\))$/);
});
