import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { indexEntry, sampleBlock, samplePage, sampleSite, sampleTemplate } from '../sample.ts';
import type { SiteInput } from '../types.ts';
import { about, build, codes, home, link, pages, post, team } from './build.harness.ts';
import { buildPage } from './build.ts';
import { renderPage } from './render-page.ts';

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
    expect(files.get('feed.xml')).toContain('<description>Salt &amp; Pepper</description>');
    const feed = 'type="application/rss+xml" title="Salt &amp; Pepper" href="/feed.xml"';
    expect(files.get('news/one/index.html')).toContain(feed);
    expect(files.get('index.html')).not.toContain('rss+xml');
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

  it('call a picture of the library by its name, and any other by its address', async () => {
    const like = { caption: '', href: '', size: 'normal' };
    const image = { mediaId: 'm1', src: '/api/v1/media/m1/file', alt: '' };
    const own = sampleBlock('image', 1, { ...like, image });
    const other = sampleBlock('image', 1, { ...like, image: { src: 'https://else.example/y.png', alt: '' } });
    const media = [{ id: 'm1', name: '8f7c998844-bread.jpg', hash: '8f7c998844', size: 9, contentType: 'image/jpeg' }];
    const site = sampleSite({ media });
    const built = await build(site, [samplePage({ id: 'bare', slug: 'bare', blocks: [own, other] })]);
    const said = built.findings.flatMap(({ code, values }) => (code === 'missing_alt' ? [values?.picture] : []));
    expect(said).toEqual(['bread.jpg', 'https://else.example/y.png']);
  });
});
