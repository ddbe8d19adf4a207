import type { BlockInput, PageIndexEntry, PageInput, SiteInput, TemplateInput } from './types.ts';

/** A template with the least a template can have; for tests and for showing blocks without a site. */
export const sampleTemplate = (changes: Partial<TemplateInput> = {}): TemplateInput => ({
  id: 'template',
  name: 'Sample',
  version: 1,
  kind: 'monolithic',
  html: '<!DOCTYPE html>\n<html lang="{{ locale }}">\n<head>\n{{ head }}{{ styles }}</head>\n<body>\n{{ menu }}\n<main>\n{{ content }}</main>\n{{ scripts }}</body>\n</html>\n',
  css: '',
  js: '',
  cssOutput: 'external',
  jsOutput: 'defer',
  menuHtml: '',
  footerMenuHtml: '',
  faqBlockHtml: '',
  cssFramework: 'custom',
  colorVariables: [],
  availableBlocks: [],
  variables: [],
  sections: [],
  assets: [],
  ...changes,
});

/** A site in one language with the sample template. */
export const sampleSite = (changes: Partial<SiteInput> = {}): SiteInput => ({
  id: 'site',
  brandName: 'Salt & Pepper',
  baseUrl: 'https://www.example.com',
  defaultLocale: 'en',
  locales: [{ code: 'en', name: 'English', prefix: '' }],
  template: sampleTemplate(),
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
  ...changes,
});

/** A page with nothing on it. */
export const samplePage = (changes: Partial<PageInput> = {}): PageInput => ({
  id: 'page',
  locale: 'en',
  slug: '',
  title: 'Home',
  inNav: true,
  order: 0,
  h1: 'Home',
  metaTitle: '',
  metaDescription: 'What this page says.',
  canonicalUrl: '',
  noindex: false,
  keywords: [],
  customHead: '',
  translationKey: '',
  updatedAt: '2026-01-02T00:00:00.000Z',
  kind: 'page',
  blocks: [],
  ...changes,
});

export const sampleBlock = (
  type: string,
  version: number,
  content: BlockInput['content'],
  changes: Partial<BlockInput> = {},
): BlockInput => ({
  id: `block-${type}`,
  type,
  version,
  content,
  ...changes,
});

/** The index entry of a page. */
export const indexEntry = (page: PageInput): PageIndexEntry => {
  const { id, locale, slug, title, inNav, order, translationKey, updatedAt, kind, noindex, metaDescription } = page;
  return {
    ...{ id, locale, slug, title, inNav, order, translationKey, updatedAt, kind, noindex, metaDescription },
    ...(page.navTitle === undefined ? {} : { navTitle: page.navTitle }),
    ...(page.publishedAt === undefined ? {} : { publishedAt: page.publishedAt }),
  };
};
