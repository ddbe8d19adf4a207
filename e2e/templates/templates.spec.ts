import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, test } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import { buildTemplateSite, pagesOf, type Served, serveSite, textOf } from './template-site.ts';

const slugs = ['folio', 'bottega'];
const validator = new HtmlValidate({ extends: ['html-validate:recommended'] });

/** Colours that people pick: pale, dark, loud and grey. */
const brands = ['#ffd400', '#ff6b6b', '#1a1a2e', '#7a7a7a', '#00a676', '#0000ff', '#e10600', '#8f8f8f'];

async function onSite(site: Awaited<ReturnType<typeof buildTemplateSite>>, use: (served: Served) => Promise<void>) {
  const served = await serveSite(site);
  try {
    await use(served);
  } finally {
    await served.close();
  }
}

/** What axe has against a page, one line each. */
async function complaints(browser: Browser, url: string, colorScheme: 'light' | 'dark', width = 1440) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  try {
    await page.goto(url);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
    return violations.flatMap((violation) =>
      violation.nodes.map((node) => `${url} ${colorScheme}: ${violation.id}: ${node.html} ${node.failureSummary}`),
    );
  } finally {
    await context.close();
  }
}

for (const slug of slugs) {
  test.describe(`the template “${slug}”`, () => {
    test('builds pages in which html-validate finds no error, also with a class prefix', async () => {
      for (const classPrefix of ['', 'x-']) {
        const site = await buildTemplateSite(slug, { classPrefix });
        const found: string[] = [];
        for (const path of pagesOf(site)) {
          const report = await validator.validateString(textOf(site, path));
          for (const { messages } of report.results)
            found.push(...messages.map(({ ruleId, message, line }) => `${path}:${line} ${ruleId}: ${message}`));
        }
        expect(found).toEqual([]);
        expect(pagesOf(site).length).toBeGreaterThan(12);
      }
    });

    for (const scheme of ['light', 'dark'] as const) {
      test(`gives axe nothing to complain of (${scheme})`, async ({ browser }) => {
        const site = await buildTemplateSite(slug);
        await onSite(site, async ({ url }) => {
          const found: string[] = [];
          for (const path of pagesOf(site).filter((path) => !path.startsWith('/it/')))
            found.push(...(await complaints(browser, url + path, scheme)));
          found.push(...(await complaints(browser, `${url}/`, scheme, 390)));
          expect(found).toEqual([]);
        });
      });
    }

    test('keeps its contrast whatever brand colour a site picks', async ({ browser }) => {
      const found: string[] = [];
      for (const [i, primary] of brands.entries()) {
        const accent = brands[(i + 3) % brands.length] ?? primary;
        await onSite(await buildTemplateSite(slug, { colors: { primary, accent } }), async ({ url }) => {
          const wrong = await complaints(browser, `${url}/nested/`, i % 2 === 0 ? 'light' : 'dark');
          found.push(...wrong.map((line) => `${primary}, ${accent}: ${line}`));
        });
      }
      expect(found).toEqual([]);
    });

    test('fits every screen', async ({ page }) => {
      const site = await buildTemplateSite(slug);
      await onSite(site, async ({ url }) => {
        const wide: string[] = [];
        for (const width of [320, 390, 768, 1440]) {
          await page.setViewportSize({ width, height: 844 });
          for (const path of pagesOf(site)) {
            await page.goto(url + path);
            const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            if (over > 0) wide.push(`${path} is ${over} pixels too wide at ${width}`);
          }
        }
        expect(wide).toEqual([]);
      });
    });

    test('has a menu that opens by keyboard on a phone, without JavaScript', async ({ browser }) => {
      const site = await buildTemplateSite(slug);
      await onSite(site, async ({ url }) => {
        const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
        const page = await context.newPage();
        await page.goto(`${url}/it/`);
        await page.keyboard.press('Tab');
        await expect(page.getByRole('link', { name: 'Vai al contenuto' })).toBeInViewport();
        const link = page.getByRole('navigation', { name: 'Navigazione principale' }).getByRole('link').nth(1);
        await expect(link).toBeHidden();
        await page.getByRole('button', { name: 'Menù' }).focus();
        await page.keyboard.press('Enter');
        await expect(link).toBeVisible();
        await page.keyboard.press('Escape');
        await expect(link).toBeHidden();
        await page.getByRole('button', { name: 'Menù' }).click();
        await link.click();
        await expect(page).not.toHaveURL(`${url}/it/`);
        await context.close();
      });
    });

    test('runs no script and asks no other host for anything', async ({ page }) => {
      const site = await buildTemplateSite(slug);
      await onSite(site, async ({ url }) => {
        const outside: string[] = [];
        page.on('request', (request) => {
          if (!request.url().startsWith(url)) outside.push(request.url());
        });
        const errors: string[] = [];
        page.on('console', (message) => {
          if (message.type() === 'error') errors.push(message.text());
        });
        await page.goto(`${url}/`, { waitUntil: 'load' });
        expect(await page.locator('script:not([type="application/ld+json"])').count()).toBe(0);
        expect(outside).toEqual([]);
        expect(errors).toEqual([]);
      });
    });
  });
}
