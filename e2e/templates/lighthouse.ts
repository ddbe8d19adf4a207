/**
 * Prints Lighthouse's four figures for the first page and the longest page of each built-in template, as a phone sees them:
 * `node e2e/templates/lighthouse.ts [template] [desktop]`. Fails below 95.
 */
import { chromium } from '@playwright/test';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromiumArgs, chromiumPath } from '../../tools/browser.ts';
import { buildTemplateSite, serveSite } from './template-site.ts';

const FLOOR = 95;
const port = 4900 + (process.pid % 90);
const wanted = process.argv.slice(2);
const desktop = wanted.includes('desktop');
const slugs = ['folio', 'bottega'].filter((slug) => wanted.length === (desktop ? 1 : 0) || wanted.includes(slug));
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];

const browser = await chromium.launch({
  executablePath: await chromiumPath(),
  args: [...chromiumArgs, `--remote-debugging-port=${port}`],
});
try {
  for (const slug of slugs) {
    const served = await serveSite(await buildTemplateSite(slug));
    for (const path of ['/', '/it/', '/everything/']) await measure(slug, served.url, path);
    await served.close();
  }
} finally {
  await browser.close();
}

async function measure(slug: string, url: string, path: string): Promise<void> {
  const flags = { port, onlyCategories: categories, logLevel: 'error' } as const;
  const result = await lighthouse(
    url + path,
    { ...flags, onlyCategories: [...categories] },
    desktop ? desktopConfig : undefined,
  );
  if (result === undefined) throw new Error(`Lighthouse gave no result for ${path}.`);
  const scores = categories.map((name) => Math.round((result.lhr.categories[name]?.score ?? 0) * 100));
  console.log(`${slug} ${path}`.padEnd(26), categories.map((name, i) => `${name} ${scores[i]}`).join('  '));
  if (scores.every((score) => score >= FLOOR)) return;
  process.exitCode = 1;
  for (const { title, score, scoreDisplayMode, displayValue } of Object.values(result.lhr.audits))
    if (score !== null && score < 0.9 && scoreDisplayMode !== 'informative')
      console.log(`  ${title} ${displayValue ?? ''}`);
}
