import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { type BlockInput, buildSite, type PageInput, type SiteInput, type TemplateInput } from '@atelier/engine';
import type { Page } from '@playwright/test';
import { type ImportedTemplate, importTheme } from '../../apps/server/src/domains/templates/importers/registry.ts';

/** The real themes that imports are measured on. */
export const themes = ['creative', 'resume'] as const;
export type ThemeName = (typeof themes)[number];

export const themeFolder = (name: ThemeName): string => resolve(`node_modules/startbootstrap-${name}/dist`);

export interface ServedFile {
  contentType: string;
  body: string | Buffer;
}

/** A finished site in memory: path → file. */
export type Served = Map<string, ServedFile>;

const types: Record<string, string> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
};

export async function importNamed(name: ThemeName): Promise<ImportedTemplate> {
  return importTheme({ kind: 'folder', path: themeFolder(name) });
}

/** The imported template with the theme's own sections where a page's content would go. */
export function withOwnSections(imported: ImportedTemplate): ImportedTemplate {
  const { template } = imported;
  const own = template.sections.filter((s) => s.key !== 'header' && s.key !== 'footer');
  const content = own.map((s) => `{{ sections.${s.key} }}`).join('\n');
  return { ...imported, template: { ...template, html: template.html.replace('{{ content }}', () => content) } };
}

export interface SiteWishes {
  brandName: string;
  menu: { label: string; url: string }[];
  pages: Partial<PageInput>[];
  colors?: { [name: string]: string };
  classPrefix?: string;
}

/** Renders a site on an imported template through the engine. */
export async function buildOn(imported: ImportedTemplate, wishes: SiteWishes): Promise<Served> {
  const template: TemplateInput = { id: 'template', version: 1, ...imported.template };
  const layout = {
    kind: 'clean',
    themePath: '',
    assetsPath: '',
    imagesPath: '',
    cssPath: '',
    jsPath: '',
    phpStubs: false,
    pathVariables: {},
  } as const;
  const site: SiteInput = {
    id: 'site',
    brandName: wishes.brandName,
    baseUrl: 'http://after.test',
    defaultLocale: 'en',
    locales: [{ code: 'en', name: 'English', prefix: '' }],
    template,
    layout,
    variables: {},
    colors: wishes.colors ?? {},
    classPrefix: wishes.classPrefix ?? '',
    pageSpeed: true,
    allowIndexing: true,
    redirect404ToHome: false,
    media: [],
    redirects: [],
    affiliateLinks: {},
    menus: { en: { main: wishes.menu, footer: [] } },
  };
  return collect(site, wishes.pages.map(fullPage), imported);
}

/** Runs the build; an error that would stop a deployment stops the test. */
async function collect(site: SiteInput, pages: PageInput[], imported: ImportedTemplate): Promise<Served> {
  const served: Served = new Map();
  const byHash = new Map(imported.assets.map((asset) => [asset.hash, asset.bytes]));
  const read = (id: string) => pages.find((page) => page.id === id) as PageInput;
  for await (const event of buildSite(site, { index: pages, read })) {
    if (event.type === 'finding' && event.finding.level === 'error') throw new Error(event.finding.message);
    if (event.type !== 'file') continue;
    const { file } = event;
    const body = 'text' in file ? file.text : Buffer.from(byHash.get(file.hash) ?? []);
    served.set(`/${file.path}`.replace(/\/index\.html$/, '/'), { contentType: file.contentType, body });
  }
  return served;
}

function fullPage(page: Partial<PageInput>, index: number): PageInput {
  return {
    id: `page-${index}`,
    locale: 'en',
    slug: '',
    title: 'Home',
    inNav: true,
    order: index,
    h1: '',
    metaTitle: '',
    metaDescription: 'A page.',
    canonicalUrl: '',
    noindex: false,
    keywords: [],
    customHead: '',
    translationKey: '',
    updatedAt: '2026-01-02T00:00:00.000Z',
    kind: 'page',
    blocks: [],
    ...page,
  };
}

export const block = (
  type: string,
  version: number,
  content: BlockInput['content'],
  children?: BlockInput[],
): BlockInput => ({
  id: `${type}-${Math.abs(JSON.stringify(content).length)}`,
  type,
  version,
  content,
  ...(children ? { children } : {}),
});

/** Serves `before.test` from the theme's folder and `after.test` from memory; no other host answers. */
export async function serve(page: Page, folder: string, after: Served): Promise<void> {
  await page.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    if (url.protocol === 'data:') return route.continue();
    const path = decodeURIComponent(url.pathname);
    if (url.host === 'after.test') {
      const file = after.get(path);
      return file
        ? route.fulfill({ contentType: file.contentType, body: file.body })
        : route.fulfill({ status: 404, body: 'not here' });
    }
    if (url.host !== 'before.test') return route.abort();
    const file = path.endsWith('/') ? `${path}index.html` : path;
    const body = await readFile(join(folder, file)).catch(() => undefined);
    return body
      ? route.fulfill({ contentType: types[extname(file)] ?? 'application/octet-stream', body })
      : route.fulfill({ status: 404, body: 'not here' });
  });
}

/** Opens a page, waits for fonts and pictures, and takes all of it. */
export async function shoot(page: Page, url: string, width: number): Promise<Buffer> {
  await page.setViewportSize({ width, height: width > 600 ? 900 : 844 });
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return page.screenshot({ fullPage: true, animations: 'disabled' });
}
