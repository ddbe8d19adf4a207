import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type BlockInput,
  blockTypes,
  buildSite,
  type LocaleInput,
  type PageInput,
  type SiteInput,
} from '@atelier/engine';
import { type BuiltInTemplate, builtInTemplates, placeStarterPages, type StarterBlock } from '@atelier/templates';
import { kitchenSink } from './kitchen-sink.ts';

/** A file of a finished site as it goes over the wire. */
interface BuiltFile {
  contentType: string;
  body: Uint8Array;
}

/** A finished site: address → file. */
export type BuiltSite = Map<string, BuiltFile>;

export interface Wishes {
  brandName: string;
  locales: LocaleInput[];
  variables?: SiteInput['variables'];
  colors?: SiteInput['colors'];
  classPrefix?: string;
}

const both: LocaleInput[] = [
  { code: 'en', name: 'English', prefix: '' },
  { code: 'it', name: 'Italiano', prefix: 'it' },
];

const contact = {
  contact_address: 'Courtyard of the old mill\nVia del Fosso 12, Lucca',
  contact_hours: 'Tuesday to Saturday\n10 to 17',
  contact_phone: '+39 0583 000 000',
  contact_email: 'hello@example.com',
  legal_note: 'VAT IT00000000000',
};

/** A business for each template, so that pages are judged with real names in place. */
const businesses: Record<string, Wishes> = {
  folio: {
    brandName: 'Terra & Cenere',
    locales: both,
    variables: { ...contact, tagline: 'Stoneware for the table, made in Lucca' },
  },
  bottega: {
    brandName: 'Ruota Libera',
    locales: both,
    variables: { ...contact, tagline: 'The workshop where bicycles get their evening back.' },
  },
};

export const businessOf = (slug: string): Wishes => businesses[slug] ?? { brandName: 'A business', locales: both };

export async function templateNamed(slug: string): Promise<BuiltInTemplate> {
  const found = (await builtInTemplates()).find((template) => template.slug === slug);
  if (found === undefined) throw new Error(`There is no built-in template "${slug}".`);
  return found;
}

let blockCount = 0;
const versions = new Map(blockTypes.map((type) => [type.type, type.version]));

const blockInput = ({ type, content, children }: StarterBlock): BlockInput => ({
  id: `block-${++blockCount}`,
  type,
  version: versions.get(type) ?? 1,
  content,
  ...(children === undefined ? {} : { children: children.map(blockInput) }),
});

function starterPages(template: BuiltInTemplate, locales: readonly LocaleInput[]): PageInput[] {
  return locales.flatMap((locale) => {
    const site = template.starterPages.find((one) => one.locale === locale.code);
    const placed = placeStarterPages(site?.pages ?? [], { localePrefix: locale.prefix, assetsPath: 'assets' });
    return placed.map((page, order) => ({
      ...emptyPage,
      id: `${locale.code}-${order}`,
      locale: locale.code,
      slug: page.slug,
      title: page.title,
      h1: page.title,
      ...(page.navTitle === undefined ? {} : { navTitle: page.navTitle }),
      order,
      metaDescription: page.metaDescription,
      translationKey: `starter-${order}`,
      kind: page.kind ?? 'page',
      blocks: page.blocks.map(blockInput),
    }));
  });
}

const emptyPage: PageInput = {
  id: '',
  locale: 'en',
  slug: '',
  title: '',
  inNav: true,
  order: 0,
  h1: '',
  metaTitle: '',
  metaDescription: '',
  canonicalUrl: '',
  noindex: false,
  keywords: [],
  customHead: '',
  translationKey: '',
  updatedAt: '2026-01-02T00:00:00.000Z',
  kind: 'page',
  blocks: [],
};

/** The site with the starter pages and a page that holds every block in every state, at `/everything/`. */
export async function buildTemplateSite(slug: string, changes: Partial<Wishes> = {}): Promise<BuiltSite> {
  const template = await templateNamed(slug);
  const wishes = { ...businessOf(slug), ...changes };
  const pages = starterPages(template, wishes.locales);
  const pictures = template.assets.filter((asset) => asset.path.startsWith('img/')).map((a) => `/assets/${a.path}`);
  for (const [i, page] of kitchenSink(pictures).entries()) {
    const blocks = page.blocks.map(blockInput);
    pages.push({ ...emptyPage, ...page, blocks, id: `sink-${i}`, order: 20 + i, metaDescription: 'Every block.' });
  }
  const site: SiteInput = {
    id: 'site',
    brandName: wishes.brandName,
    baseUrl: 'https://www.example.com',
    defaultLocale: 'en',
    locales: wishes.locales,
    template: {
      id: 'template',
      version: 1,
      ...template.template,
      assets: template.assets.map(({ bytes, ...asset }) => ({ ...asset, size: bytes.length })),
    },
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
    variables: wishes.variables ?? {},
    colors: wishes.colors ?? {},
    classPrefix: wishes.classPrefix ?? '',
    pageSpeed: true,
    allowIndexing: true,
    redirect404ToHome: false,
    media: [],
    redirects: [],
    affiliateLinks: { offer: { url: 'https://shop.example.com/offer', label: 'To the shop', disclosure: '' } },
  };
  return collect(site, pages, template);
}

async function collect(site: SiteInput, pages: PageInput[], template: BuiltInTemplate): Promise<BuiltSite> {
  const built: BuiltSite = new Map();
  const bytes = new Map(template.assets.map((asset) => [asset.hash, asset.bytes]));
  const byId = new Map(pages.map((page) => [page.id, page]));
  for await (const event of buildSite(site, { index: pages, read: (id) => byId.get(id) as PageInput })) {
    if (event.type === 'finding' && event.finding.level === 'error') throw new Error(event.finding.message);
    if (event.type !== 'file') continue;
    const { file } = event;
    const body = 'text' in file ? new TextEncoder().encode(file.text) : (bytes.get(file.hash) ?? new Uint8Array());
    built.set(`/${file.path}`.replace(/\/index\.html$/, '/'), { contentType: file.contentType, body });
  }
  return built;
}

/** The addresses of a site's pages. */
export const pagesOf = (site: BuiltSite): string[] =>
  [...site].filter(([, file]) => file.contentType === 'text/html').map(([path]) => path);

export const textOf = (site: BuiltSite, path: string): string => new TextDecoder().decode(site.get(path)?.body);

/** A site on a port of its own. */
export interface Served {
  url: string;
  close(): Promise<void>;
}

/** Serves a finished site as a plain static host would. */
export async function serveSite(site: BuiltSite): Promise<Served> {
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = site.get(decodeURIComponent(pathname)) ?? site.get('/404.html');
    const found = site.has(decodeURIComponent(pathname));
    const text = file?.contentType.startsWith('text/') ? '; charset=utf-8' : '';
    response.writeHead(found ? 200 : 404, {
      'content-type': `${file?.contentType ?? 'text/plain'}${text}`,
      ...(pathname.endsWith('/') ? {} : { 'cache-control': 'public, max-age=31536000, immutable' }),
    });
    response.end(file?.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
