import { HtmlValidate } from 'html-validate';
import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { blockTypes } from '../blocks/parse.ts';
import { sitemapFiles } from '../output/sitemap.ts';
import { indexEntry, sampleBlock, samplePage, sampleSite, sampleTemplate } from '../sample.ts';
import type { Finding, OutputFile, PageInput, SiteInput } from '../types.ts';
import { type BuildEvent, buildPage, buildSite, type KnownPage } from './build.ts';
import { renderPage } from './render-page.ts';
import { viewOf } from './view.ts';

const everything = blockTypes.map((block) => sampleBlock(block.type, block.version, block.defaults.en));
const link = (href: string) =>
  sampleBlock('text', 1, { heading: '', html: `<p><a href="${href}">x</a></p>`, align: 'start' });

const home = samplePage({ id: 'home', blocks: everything });
const about = samplePage({ id: 'about', slug: 'about', title: 'About', order: 2 });
const team = samplePage({ id: 'team', slug: 'about/team', title: 'Team & friends', order: 1, navTitle: 'Team' });
const post = samplePage({
  id: 'post',
  slug: 'news/one',
  title: 'One',
  inNav: false,
  kind: 'article',
  publishedAt: '2026-01-05T10:00:00.000Z',
});
const pages = [home, about, team, post];

interface Built {
  files: Map<string, string>;
  findings: Finding[];
  rendered: string[];
  known: Map<string, KnownPage>;
  read: string[];
}

const contentHash = (page: PageInput): string => JSON.stringify(page);

async function build(site: SiteInput, from: PageInput[], before?: Built, early = true): Promise<Built> {
  const built: Built = { files: new Map(), findings: [], rendered: [], known: new Map(), read: [] };
  const source = {
    index: from.map((page) => ({ ...indexEntry(page), ...(early ? { contentHash: contentHash(page) } : {}) })),
    read(id: string): PageInput {
      built.read.push(id);
      const page = from.find((one) => one.id === id);
      if (page === undefined) throw new Error(id);
      return page;
    },
  };
  for await (const event of buildSite(site, source, { known: (id) => before?.known.get(id) })) note(event, built);
  return built;
}

function note(event: BuildEvent, built: Built): void {
  if (event.type === 'finding') built.findings.push(event.finding);
  else if (event.type === 'unchanged') built.known.set(event.pageId, { inputHash: event.inputHash });
  else {
    built.files.set(event.file.path, 'text' in event.file ? event.file.text : event.file.hash);
    if (event.pageId === undefined || event.inputHash === undefined) return;
    built.rendered.push(event.pageId);
    built.known.set(event.pageId, { inputHash: event.inputHash, links: event.links ?? [] });
  }
}

const codes = (built: Built): string[] => built.findings.map((finding) => finding.code);
const textOf = (files: OutputFile[], path: string): string => {
  const file = files.find((one) => one.path === path);
  return file !== undefined && 'text' in file ? file.text : '';
};

describe('a build', () => {
  it('writes pages and everything a host and a search engine need', async () => {
    const { files, findings } = await build(
      sampleSite({ redirects: [{ from: '/old/', to: '/about/', status: 301 }] }),
      pages,
    );
    const expected = [
      'index.html',
      'about/index.html',
      'about/team/index.html',
      'news/one/index.html',
      'assets/css/site.css',
      '404.html',
      'robots.txt',
      'sitemap.xml',
      'feed.xml',
      'site.webmanifest',
      '_headers',
      '_redirects',
    ];
    expect([...files.keys()].sort()).toEqual(expected.sort());
    expect(files.get('_redirects')).toBe('/old/ /about/ 301\n');
    expect(files.get('feed.xml')).toContain('<pubDate>Mon, 05 Jan 2026 10:00:00 +0000</pubDate>');
    expect(findings).toEqual([]);
  });

  it('gives the same bytes for the same input', async () => {
    const site = (): SiteInput => structuredClone(sampleSite({ classPrefix: 'p-' }));
    const once = await build(site(), structuredClone(pages));
    expect([...(await build(site(), structuredClone(pages))).files]).toEqual([...once.files]);
  });

  it('makes the page the editor and the preview make', async () => {
    const site = sampleSite();
    const { files } = await build(site, pages);
    const index = pages.map(indexEntry);
    expect(renderPage(site, about, index).html).toBe(files.get('about/index.html'));
    expect(buildPage(site, about, index)).toMatchObject({
      path: 'about/index.html',
      text: files.get('about/index.html'),
    });
  });

  it('hangs pages below their parents in the menu and says which is current', async () => {
    const { files } = await build(sampleSite(), pages);
    const html = files.get('about/team/index.html') ?? '';
    expect(html).toContain(
      '<a class="menu__link" href="/about/">About</a><ul class="menu__list"><li class="menu__item menu__item--active"><a class="menu__link" href="/about/team/" aria-current="page">Team</a>',
    );
  });

  it('puts nothing of the editor into the output, and no class without the prefix', async () => {
    const { files } = await build(sampleSite({ classPrefix: 'p-' }), pages);
    const html = files.get('index.html') ?? '';
    expect(html).not.toMatch(/data-(?:edit|block)/);
    for (const match of html.matchAll(/class="([^"]*)"/g))
      for (const name of (match[1] ?? '').split(' ')) expect(name).toMatch(/^p-/);
    expect(files.get('assets/css/site.css')).toContain('.p-block-columns');
  });

  it('has pages in which html-validate finds nothing wrong', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:recommended'] });
    const { files } = await build(sampleSite(), pages);
    for (const [path, html] of files) {
      if (!path.endsWith('.html')) continue;
      const report = await validator.validateString(html);
      expect(
        report.results.flatMap((result) => result.messages.map((message) => `${path}: ${message.message}`)),
      ).toEqual([]);
    }
  });

  it('never writes outside its folder, and never two files to one path', async () => {
    const evil = ['../x', 'a/../../b', '/abs', 'a\\b', 'a//b', '.'].map((slug, i) =>
      samplePage({ id: `evil-${i}`, slug }),
    );
    const built = await build(sampleSite(), [
      home,
      about,
      samplePage({ id: 'twin', slug: 'About' }),
      samplePage({ id: 'twin2', slug: 'about' }),
      ...evil,
    ]);
    for (const path of built.files.keys()) expect(path).not.toMatch(/\.\.|^\/|\\|\/\//);
    expect(codes(built).filter((code) => code === 'slug_unusable')).toHaveLength(evil.length);
    expect(codes(built)).toContain('slug_duplicate');
    expect(built.rendered.filter((id) => id.startsWith('twin2'))).toEqual([]);
  });

  it('keeps a site that must not be found out of search engines', async () => {
    const { files } = await build(sampleSite({ allowIndexing: false }), pages);
    expect(files.get('index.html')).toContain('content="noindex, nofollow"');
    expect(files.get('robots.txt')).toContain('Disallow: /');
    expect(files.has('sitemap.xml')).toBe(false);
  });
});

describe('several languages', () => {
  const locales = [
    { code: 'en', name: 'English', prefix: '' },
    { code: 'it', name: 'Italiano', prefix: 'it' },
  ];
  const it_ = samplePage({ id: 'chi', locale: 'it', slug: 'chi-siamo', title: 'Chi siamo', translationKey: 'about' });
  const en = samplePage({ ...about, translationKey: 'about' });
  const html = '<html lang="{{ locale }}"><head></head><body>{{ language_menu }}{{ content }}</body></html>';
  const site = sampleSite({ locales, template: sampleTemplate({ html }) });

  it('point at each other, both ways, with a default', async () => {
    const { files } = await build(site, [home, en, it_]);
    for (const path of ['about/index.html', 'it/chi-siamo/index.html']) {
      const page = files.get(path) ?? '';
      expect(page).toContain('hreflang="en" href="https://www.example.com/about/"');
      expect(page).toContain('hreflang="it" href="https://www.example.com/it/chi-siamo/"');
      expect(page).toContain('hreflang="x-default" href="https://www.example.com/about/"');
    }
    expect(files.get('it/chi-siamo/index.html')).toContain('aria-current="true">Italiano');
    expect(files.get('sitemap.xml')).toContain('<xhtml:link rel="alternate" hreflang="it"');
    expect(files.get('it/404.html')).toContain('Pagina non trovata');
  });

  it('render a translation again when the other one moves', async () => {
    const before = await build(site, [home, en, it_]);
    const after = await build(site, [home, { ...en, slug: 'about-us' }, it_], before);
    expect(after.rendered).toContain('chi');
  });
});

describe('an incremental build', () => {
  it('reads and renders nothing when nothing changed', async () => {
    const before = await build(sampleSite(), pages);
    const after = await build(sampleSite(), pages, before);
    expect(after).toMatchObject({ rendered: [], read: [] });
  });

  it('renders the page that changed and no other', async () => {
    const before = await build(sampleSite(), pages);
    const after = await build(sampleSite(), [home, { ...about, metaDescription: 'New.' }, team, post], before);
    expect(after.rendered).toEqual(['about']);
  });

  it('renders every page when the menu changed, or the template', async () => {
    const before = await build(sampleSite(), pages);
    expect((await build(sampleSite(), [home, { ...about, navTitle: 'Us' }, team, post], before)).rendered).toHaveLength(
      4,
    );
    const template = sampleTemplate({ css: 'a{color:red}' });
    expect((await build(sampleSite({ template }), pages, before)).rendered).toHaveLength(4);
  });

  it('finds out by reading when it is not told what changed', async () => {
    const before = await build(sampleSite(), pages, undefined, false);
    const after = await build(sampleSite(), [home, about, team, { ...post, customHead: '<!-- x -->' }], before, false);
    expect(after.rendered).toEqual(['post']);
  });

  it('notices a link that broke on a page that did not change', async () => {
    const linking = { ...post, blocks: [link('/about/team/')] };
    const before = await build(sampleSite(), [home, about, { ...team, inNav: false }, linking]);
    expect(codes(before)).toEqual([]);
    const after = await build(sampleSite(), [home, about, linking], before);
    expect(after.rendered).toEqual([]);
    expect(after.findings).toMatchObject([{ code: 'link_broken', pageId: 'post', path: '/about/team/' }]);
  });
});

describe('findings', () => {
  it('tell what a person should know', async () => {
    const picture = sampleBlock('image', 1, {
      image: { src: '/x.png', alt: '' },
      caption: '',
      href: '',
      size: 'normal',
    });
    const skip = sampleBlock('article', 1, { html: '<h4>Deep</h4>' });
    const bad = sampleBlock('cta', 1, { heading: 5 });
    const page = samplePage({
      id: 'bad',
      slug: 'bad',
      title: '',
      h1: 'x',
      metaDescription: '',
      blocks: [picture, skip, bad, link('/nowhere/')],
    });
    const template = sampleTemplate({ variables: [{ name: 'must', type: 'brand', defaultValue: '', required: true }] });
    const built = await build(sampleSite({ template }), [page]);
    const expected = [
      'variable_missing',
      'home_missing',
      'missing_title',
      'missing_description',
      'missing_alt',
      'heading_order',
      'block_invalid',
      'link_broken',
    ];
    expect(codes(built).sort()).toEqual(expected.sort());
    expect(built.findings.find((finding) => finding.code === 'block_invalid')).toMatchObject({
      level: 'error',
      pageId: 'bad',
      blockId: 'block-cta',
    });
  });
});

describe('pictures and offers', () => {
  it('come in the sizes the caller has, the first one at once', async () => {
    const variants = [
      { name: 'a-800.avif', hash: 'h', size: 1, contentType: 'image/avif', width: 800 },
      { name: 'a-400.avif', hash: 'h', size: 1, contentType: 'image/avif', width: 400 },
    ];
    const media = [
      {
        id: 'm',
        name: 'a.jpg',
        hash: 'h',
        size: 1,
        contentType: 'image/jpeg',
        width: 1600,
        height: 900,
        alt: 'From the library',
        variants,
      },
    ];
    const image = sampleBlock('image', 1, {
      image: { mediaId: 'm', src: '', alt: '' },
      caption: '',
      href: '',
      size: 'normal',
    });
    const { files } = await build(sampleSite({ media }), [samplePage({ id: 'home', blocks: [image, image] })]);
    const html = files.get('index.html') ?? '';
    expect(html).toContain('srcset="/assets/images/a-400.avif 400w, /assets/images/a-800.avif 800w"');
    expect(html.match(/fetchpriority="high"/g)).toHaveLength(1);
    expect(html.match(/loading="lazy"/g)).toHaveLength(1);
    expect(html).toContain('alt="From the library" width="1600" height="900"');
    expect(files.has('assets/images/a-800.avif')).toBe(true);
  });

  it('say that a link is paid for, beside the link', async () => {
    const slide = {
      image: { src: '', alt: '' },
      title: 'T',
      text: '',
      badge: '',
      buttonText: '',
      href: '',
      affiliateLinkId: 'x',
    };
    const affiliateLinks = { x: { url: 'https://shop.example/?a=1&b=2', label: 'Buy', disclosure: '' } };
    const page = samplePage({ id: 'home', blocks: [sampleBlock('swiper', 1, { heading: 'Offers', slides: [slide] })] });
    const { files } = await build(sampleSite({ affiliateLinks }), [page]);
    expect(files.get('index.html')).toContain(
      'href="https://shop.example/?a=1&amp;b=2" rel="sponsored nofollow noopener">Buy</a>',
    );
    expect(files.get('index.html')).toContain('we may earn a commission');
  });
});

it('splits a sitemap that is too long and lists the parts', () => {
  const index = Array.from({ length: 5 }, (_, i) =>
    indexEntry(samplePage({ id: `${i}`, slug: `p${i}`, updatedAt: `2026-01-0${i + 1}T00:00:00Z`, noindex: i === 4 })),
  );
  const site = sampleSite();
  const files = sitemapFiles(site, viewOf(site, index), index, 3);
  expect(files.map((file) => file.path)).toEqual(['sitemap.xml', 'sitemap-1.xml', 'sitemap-2.xml']);
  expect(textOf(files, 'sitemap.xml')).toContain(
    '<loc>https://www.example.com/sitemap-2.xml</loc><lastmod>2026-01-04T00:00:00Z</lastmod>',
  );
  expect(textOf(files, 'sitemap-2.xml').match(/<url>/g)).toHaveLength(1);
});

it('writes a stub for each page of a site that moves here from a CMS', async () => {
  const { files } = await build(
    sampleSite({ layout: { ...sampleSite().layout, kind: 'wordpress', phpStubs: true } }),
    pages,
  );
  expect(files.get('about/index.php')).toContain("readfile(__DIR__ . '/index.html')");
  expect([...files.keys()]).toContain('wp-content/themes/site/style.css');
});

it('writes the template’s files and styles in every documented way', async () => {
  const outputs = {
    inline: '<style>',
    external: '<link rel="stylesheet" href="/assets/css/site.css?v=',
    async: 'media="print"',
    path_only: '',
  };
  for (const [cssOutput, expected] of Object.entries(outputs)) {
    const template = sampleTemplate({
      cssOutput: cssOutput as 'inline',
      css: 'a{color:red}',
      js: 'let a = 1;',
      jsOutput: cssOutput === 'path_only' ? 'path_only' : 'defer',
    });
    const { files } = await build(sampleSite({ template }), [home]);
    const html = files.get('index.html') ?? '';
    expect(html).toContain(expected);
    expect(parse(html)).toBeTruthy();
    expect(files.has('assets/css/site.css')).toBe(cssOutput !== 'inline');
    expect(html.includes('<script src=')).toBe(cssOutput !== 'path_only');
  }
});
