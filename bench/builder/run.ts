/**
 * `npm run bench:builder`: what a key costs in the page builder until the preview shows it, in a real Chromium on a real
 * instance, with 30 and with 100 blocks on the page. Fails when a median is above its goal.
 */
import { type Browser, chromium, type Page } from '@playwright/test';
import { type Instance, startInstance } from '../../e2e/main-job/instance.ts';
import { chromiumArgs, chromiumPath } from '../../tools/browser.ts';
import { type Keystroke, summary, typeAndMeasure } from './measure.ts';
import { benchPage } from './page.ts';

const GOALS = [
  { blocks: 30, median: 16 },
  { blocks: 100, median: 33 },
] as const;
const KEYS = Number(process.env.BENCH_KEYS ?? 120);
const WARM_UP = 20;

async function call<T>(page: Page, method: string, path: string, data?: unknown): Promise<T> {
  const answer = await page.request.fetch(path, { method, ...(data === undefined ? {} : { data }) });
  if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`);
  return answer.json() as Promise<T>;
}

async function signIn(browser: Browser, { url, email, password }: Instance): Promise<Page> {
  const extraHTTPHeaders = { origin: url };
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 }, extraHTTPHeaders });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
  return page;
}

/** A site with one page for each size; gives the editors' addresses. */
async function makePages(page: Page): Promise<string[]> {
  const templates = await call<{ items: { id: string; name: string }[] }>(page, 'GET', '/api/v1/templates');
  const template = templates.items.find(({ name }) => name === 'Folio') ?? templates.items[0];
  const input = { brandName: 'Bench', templateId: template?.id, starterPages: false };
  const site = await call<{ id: string }>(page, 'POST', '/api/v1/sites', input);
  const addresses: string[] = [];
  for (const { blocks } of GOALS) {
    const made = await call<{ id: string }>(page, 'POST', '/api/v1/pages', {
      siteId: site.id,
      title: `With ${blocks}`,
    });
    await call(page, 'PUT', `/api/v1/pages/${made.id}/blocks`, { blocks: benchPage(blocks) });
    addresses.push(`/sites/${site.id}/pages/${made.id}`);
  }
  return addresses;
}

/** Types into the heading of a block in the middle of the page. */
async function measure(page: Page, address: string): Promise<Keystroke[]> {
  await page.goto(address);
  await page.locator('iframe').waitFor();
  const rows = page.locator('[data-row]');
  await rows.first().waitFor();
  await page.waitForTimeout(1500);
  const cta = page.locator('[data-row]').filter({ hasText: /Do this/ });
  await cta.nth(Math.floor((await cta.count()) / 2)).click();
  const heading = page.locator('[data-field="heading"]').first();
  await heading.click();
  await typeAndMeasure(page, WARM_UP);
  return typeAndMeasure(page, KEYS);
}

const show = (value: number): string => value.toFixed(1).padStart(6);

const instance = await startInstance();
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs });
let missed = false;
try {
  const page = await signIn(browser, instance);
  const addresses = await makePages(page);
  console.log(`milliseconds per key, ${KEYS} keys    drawn: median  p95    painted: median  p95    goal`);
  for (const [i, { blocks, median }] of GOALS.entries()) {
    const keys = await measure(page, addresses[i] ?? '');
    const drawn = summary(keys.map((key) => key.drawn));
    const painted = summary(keys.map((key) => key.painted));
    const kept = keys.length >= KEYS * 0.95 && painted.median <= median;
    missed ||= !kept;
    console.log(
      `${String(blocks).padStart(4)} blocks, ${keys.length} seen           ${show(drawn.median)} ${show(drawn.p95)}          ${show(painted.median)} ${show(painted.p95)}    ${median} ${kept ? 'ok' : 'MISSED'}`,
    );
  }
} finally {
  await browser.close();
  await instance.stop();
}
if (missed) process.exitCode = 1;
