import { createHash } from 'node:crypto';
import { type PageInput, renderPage, type SiteInput, type TemplateInput, validateTemplate } from '@atelier/engine';
import { describe, expect, test } from 'vitest';
import { type ImportedTemplate, type Importer, ImportRefused, type ThemeFiles } from './importer.ts';

/** Themes an importer brings to its contract: some it must convert, some it must refuse. */
export interface ImporterSamples {
  good: { [name: string]: { [path: string]: string | Uint8Array } };
  bad: { [name: string]: { [path: string]: string | Uint8Array } };
}

export function themeOf(files: { [path: string]: string | Uint8Array }): ThemeFiles {
  const bytes = (content: string | Uint8Array) =>
    typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { name: 'sample', files: new Map(Object.entries(files).map(([path, c]) => [path, bytes(c)])), skipped: [] };
}

/** A one-page site on an imported template, rendered by the engine. */
export function renderOn(imported: ImportedTemplate, page: Partial<PageInput> = {}): string {
  const template: TemplateInput = { id: 't', version: 1, ...imported.template };
  const site: SiteInput = {
    id: 's',
    brandName: 'Salt & Pepper',
    baseUrl: 'https://example.com',
    defaultLocale: 'en',
    locales: [{ code: 'en', name: 'English', prefix: '' }],
    template,
    layout: {
      kind: 'clean',
      themePath: '',
      assetsPath: '',
      imagesPath: '',
      cssPath: '',
      jsPath: '',
      phpStubs: false,
      pathVariables: {},
    },
    variables: {},
    colors: {},
    classPrefix: '',
    pageSpeed: true,
    allowIndexing: true,
    redirect404ToHome: false,
    media: [],
    redirects: [],
    affiliateLinks: {},
  };
  const full: PageInput = {
    id: 'p',
    locale: 'en',
    slug: '',
    title: 'Start',
    inNav: true,
    order: 0,
    h1: '',
    metaTitle: '',
    metaDescription: 'd',
    canonicalUrl: '',
    noindex: false,
    keywords: [],
    customHead: '',
    translationKey: '',
    updatedAt: '2026-01-02T00:00:00.000Z',
    kind: 'page',
    blocks: [
      {
        id: 'b',
        type: 'text',
        version: 1,
        content: { heading: '', html: '<p>Words of the page itself</p>', align: 'start' },
      },
    ],
    ...page,
  };
  return renderPage(site, full, [full]).html;
}

/** What every importer promises, whatever kind of theme it reads. */
export function importerContract(importer: Importer, samples: ImporterSamples): void {
  describe(`the importer ${importer.id}`, () => {
    for (const [name, files] of Object.entries(samples.good)) {
      const convert = () => importer.convert(themeOf(files), {});

      test(`recognises ${name} and gives the same template twice`, async () => {
        expect(importer.recognises(themeOf(files))).toBe(true);
        expect(await convert()).toEqual(await convert());
      });

      test(`makes a template of ${name} that shows a page's own content under its own name`, async () => {
        const html = renderOn(await convert());
        expect(html).toContain('Words of the page itself');
        expect(html).toMatch(/^<!doctype html>/i);
        expect(html).not.toContain('{{');
      });

      test(`makes a template of ${name} that can be saved as it is`, async () => {
        const problems = validateTemplate({ id: 't', version: 1, ...(await convert()).template });
        expect(problems.filter((problem) => problem.level === 'error')).toEqual([]);
      });

      test(`describes every file of ${name} truly, under a safe path`, async () => {
        const { assets, template } = await convert();
        expect(template.assets).toEqual(
          assets.map(({ path, hash, contentType, bytes }) => ({ path, hash, contentType, size: bytes.byteLength })),
        );
        for (const asset of assets) {
          expect(asset.hash).toBe(createHash('sha256').update(asset.bytes).digest('hex'));
          expect(asset.path).toMatch(/^(?!.*(^|\/)\.)[\w./-]+$/);
        }
        expect(new Set(assets.map((a) => a.path.toLowerCase())).size).toBe(assets.length);
      });

      test(`tells about ${name} in sentences`, async () => {
        const { report } = await convert();
        expect(report.kept.length).toBeGreaterThan(0);
        for (const line of [...report.kept, ...report.warnings])
          expect(line.message).toMatch(/^[A-Z\d“](?!.*\{\{).*\.$/s);
      });

      test(`names every section of ${name} once, so that the layout can include it`, async () => {
        const keys = (await convert()).template.sections.map((s) => s.key);
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of keys) expect(key).toMatch(/^[a-z][a-z\d_]*$/);
      });
    }

    for (const [name, files] of Object.entries(samples.bad)) {
      test(`refuses ${name} with a code and a sentence`, async () => {
        const outcome = await importer.convert(themeOf(files), {}).catch((error: unknown) => error);
        expect(outcome).toBeInstanceOf(ImportRefused);
        expect((outcome as ImportRefused).message).toMatch(/\.$/);
      });
    }
  });
}
