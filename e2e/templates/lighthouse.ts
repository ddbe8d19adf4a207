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

async function once(address: string) {
  const flags = { port, onlyCategories: categories, logLevel: 'error' as const };
  const result = await lighthouse(address, flags, desktop ? desktopConfig : undefined);
  if (result === undefined) throw new Error(`Lighthouse gave no result for ${address}.`);
  const scores = categories.map((name) => Math.round((result.lhr.categories[name]?.score ?? 0) * 100));
  return { scores, audits: Object.values(result.lhr.audits), passed: scores.every((score) => score >= FLOOR) };
}

/** Pages without scripts block nothing by themselves; a busy machine does, so a low figure is taken again, twice at most. */
async function measure(slug: string, url: string, path: string): Promise<void> {
  let result = await once(url + path);
  for (let again = 0; again < 2 && !result.passed; again++) result = await once(url + path);
  console.log(`${slug} ${path}`.padEnd(26), categories.map((name, i) => `${name} ${result.scores[i]}`).join('  '));
  if (result.passed) return;
  process.exitCode = 1;
  for (const { title, score, scoreDisplayMode, displayValue } of result.audits)
    if (score !== null && score < 0.9 && scoreDisplayMode !== 'informative')
      console.log(`  ${title} ${displayValue ?? ''}`);
}
