import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { sitemapFiles } from '../output/sitemap.ts';
import { indexEntry, sampleBlock, samplePage, sampleSite, sampleTemplate } from '../sample.ts';
import { build, home, pages, textOf } from './build.harness.ts';
import { viewOf } from './view.ts';

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

  it('marks links to offers that stand in words and on buttons, too, and tells of them once', async () => {
    const affiliateLinks = { x: { url: '/go/shoes', label: 'Buy', disclosure: 'Paid link.' } };
    const html = '<p><a href="/go/shoes">shoes</a> and <a href="/go/shoes/">again</a>, <a href="/">home</a></p>';
    const blocks = [sampleBlock('text', 1, { heading: '', html, align: 'start' })];
    const redirects = [{ from: '/go/shoes', to: 'https://shop.example/', status: 302 as const }];
    const { files } = await build(sampleSite({ affiliateLinks, redirects }), [samplePage({ id: 'home', blocks })]);
    const page = files.get('index.html') ?? '';
    expect(page).toContain('<a href="/go/shoes" rel="sponsored nofollow noopener">shoes</a>');
    expect(page).toContain('<a href="/go/shoes/" rel="sponsored nofollow noopener">again</a>');
    expect(page).toContain('<a href="/">home</a>');
    expect(page.match(/Paid link\./g)).toHaveLength(1);
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

describe('words of a template', () => {
  const html =
    '<!doctype html><html lang="{{ locale }}"><head>{{ head }}</head><body><a>{{ words.skip_to_content }}</a><b>{{ words.menu_close }}</b><i>{{ tagline }}</i>{{ content }}</body></html>';
  const codes = ['en', 'it', 'de', 'fr', 'es', 'pl'];
  const locales = codes.map((code) => ({ code, name: code, prefix: code === 'en' ? '' : code }));
  const variables = ['tagline', 'menu_close'].map((name) => ({
    ...{ name, type: 'content' as const, defaultValue: '', required: false },
  }));
  const template = sampleTemplate({ html, sections: [], variables });
  const inEach = codes.map((locale) => samplePage({ id: locale, locale, title: locale }));
  const shown = async (more: object) => {
    const { files } = await build(sampleSite({ template, locales, ...more }), inEach);
    const page = (code: string) => files.get(code === 'en' ? 'index.html' : `${code}/index.html`) ?? '';
    return codes.map((code) => /<a>(.*?)<\/a><b>(.*?)<\/b><i>(.*?)<\/i>/.exec(page(code))?.slice(1));
  };

  it('come in the language of the page, in English where nobody has written them', async () => {
    expect(await shown({})).toEqual([
      ['Skip to content', 'Close', ''],
      ['Vai al contenuto', 'Chiudi', ''],
      ['Zum Inhalt', 'Schließen', ''],
      ['Aller au contenu', 'Fermer', ''],
      ['Ir al contenido', 'Cerrar', ''],
      ['Skip to content', 'Close', ''],
    ]);
  });

  it('are the template’s own where it declares them, and values hold for all languages or for one', async () => {
    const localeVariables = { it: { tagline: 'Pane', menu_close: '' }, de: { menu_close: 'Zu' } };
    const words = await shown({ variables: { tagline: 'Bread', menu_close: 'Shut' }, localeVariables });
    expect(words.map((one) => one?.slice(1))).toEqual([
      ['Shut', 'Bread'],
      ['Shut', 'Pane'],
      ['Zu', 'Bread'],
      ['Shut', 'Bread'],
      ['Shut', 'Bread'],
      ['Shut', 'Bread'],
    ]);
  });
});
