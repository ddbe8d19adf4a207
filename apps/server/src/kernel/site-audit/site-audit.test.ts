import { contrastRatio } from '@atelier/engine/contrast';
import { expect, test } from 'vitest';
import { type AuditInput, auditSite, externalLinks, factsOf } from './index.ts';

const page = (path: string, html: string) => ({ pageId: path, path, facts: factsOf(html), size: html.length });
const html = (head: string, body = '', title = 'A title that is long enough') =>
  `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body>${body}</body></html>`;

function audit(pages: Record<string, string>, more: Partial<AuditInput> = {}, base = 'https://bakery.example') {
  const files = new Map(Object.keys(pages).map((path) => [path, { size: 100, contentType: 'text/html' }]));
  files.set('photo.jpg', { size: 900_000, contentType: 'image/jpeg' });
  const site = { baseUrl: base, colors: {}, redirects: [], template: { colorVariables: [] } };
  const list = Object.entries(pages).map(([path, text]) => page(path, text));
  return auditSite({ site, pages: list, files, texts: new Map(), ...more });
}
const codes = (...given: Parameters<typeof audit>) => audit(...given).map(({ code }) => code);

test('a page in order gives nothing to say', () => {
  const head = `<meta name="description" content="${'Fresh bread every morning. '.repeat(3)}"><link rel="canonical" href="https://bakery.example/">`;
  expect(
    audit({ 'index.html': html(head, '<a href="/">home</a><img src="data:image/png;base64,AA" alt="">') }),
  ).toEqual([]);
});

test('what the page asks for has to be there, and to be light', () => {
  const found = audit({
    'a/index.html': html('', '<img src="/gone.png"><img src="../photo.jpg"><script src="//cdn.example/x.js"></script>'),
  });
  expect(found.map(({ code, values }) => [code, values?.address ?? values?.picture])).toEqual([
    ['asset_missing', '/gone.png'],
    ['image_heavy', '/photo.jpg'],
  ]);
  expect(found[0]).toMatchObject({ pageId: 'a/index.html', needle: '/gone.png' });
  const files = new Map([['x.jpg', { size: 2_100_000, contentType: 'image/jpeg' }]]);
  expect(codes({ 'index.html': html('', '<img src="/x.jpg">') }, { files })).toEqual(['image_heavy', 'page_heavy']);
});

test('titles and descriptions have a length, and each page its own', () => {
  expect(codes({ 'index.html': html('<meta name="description" content="short">', '', 'Tiny') })).toEqual([
    'title_short',
    'description_short',
  ]);
  expect(codes({ 'index.html': html('', '', 'long '.repeat(20)) })).toEqual(['title_long']);
  expect(codes({ 'index.html': html(''), 'b.html': html('') })).toEqual(['title_duplicate']);
  expect(codes({ 'index.html': html('<meta name="robots" content="noindex">', '', 'x'), 'b.html': html('') })).toEqual(
    [],
  );
});

test('nothing unencrypted on an encrypted page: scripts stop the deployment, pictures are told', () => {
  const body = '<script src="http://x.example/a.js"></script><img src="http://x.example/a.png" alt="">';
  expect(audit({ 'index.html': html('', body) }).map(({ code, level }) => [code, level])).toEqual([
    ['mixed_content', 'error'],
    ['mixed_content', 'warning'],
  ]);
  expect(codes({ 'index.html': html('', body) }, {}, 'http://bakery.localhost')).toEqual([]);
});

test('forms need somebody who answers', () => {
  const form = (attributes: string) => codes({ 'index.html': html('', `<form ${attributes}></form>`) });
  expect(form('method="post"')).toEqual(['form_without_address']);
  expect(form('action="/send" method="post"')).toEqual(['form_unanswered']);
  expect(form('action="/" method="get"')).toEqual([]);
  expect(form('')).toEqual(['form_without_address']);
  expect(form('action="#" data-aos="fade" data-theme="dark"')).toEqual(['form_unanswered']);
  expect(form('method="dialog"')).toEqual([]);
  expect(form('data-netlify="true"')).toEqual([]);
  expect(form('onsubmit="send(event)"')).toEqual([]);
  const listening = '<form id="ask"></form><script>document.forms.ask.addEventListener("submit", send)</script>';
  expect(codes({ 'index.html': html('', listening) })).toEqual([]);
  expect(form('action="https://forms.example/x" method="post"')).toEqual([]);
  expect(form('action="mailto:a@b.example"')).toEqual([]);
});

test('trackers wait for consent', () => {
  const tag = '<script src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>';
  expect(codes({ 'index.html': html(tag) })).toEqual(['consent_missing']);
  // A banner says nothing about what is loaded before anybody has used it.
  expect(codes({ 'index.html': html(tag, '<div id="cookie-consent"></div>') })).toEqual(['consent_missing']);
  expect(codes({ 'index.html': html(`<script src="https://consent.cookiebot.com/uc.js"></script>${tag}`) })).toEqual(
    [],
  );
  const waits = '<script>gtag("consent", "default", { ad_storage: "denied" });</script>';
  const pixel = '<img src="https://www.facebook.com/tr?id=1" alt="">';
  expect(codes({ 'index.html': html(`${waits}${tag}`, pixel) })).toEqual(['consent_missing']);
  const asks = '<script>if (hasConsent()) load("https://static.hotjar.com/x.js")</script>';
  expect(codes({ 'index.html': html(asks) })).toEqual([]);
  expect(audit({ 'index.html': html(tag) })[0]).toMatchObject({
    values: { tracker: 'Google Analytics' },
    needle: 'https://www.googletagmanager.com/gtag/js?id=G-1',
  });
  expect(codes({ 'index.html': html(tag.replace('<script', '<script type="text/plain"')) })).toEqual([]);
});

test('versions in other languages name each other, originals exist', () => {
  const alternate = (language: string, path: string) =>
    `<link rel="alternate" hreflang="${language}" href="https://bakery.example${path}">`;
  const both = alternate('en', '/') + alternate('it', '/it/');
  const italian = (head: string) => html(head, '', 'Un titolo abbastanza lungo');
  expect(codes({ 'index.html': html(both), 'it/index.html': italian(both) })).toEqual([]);
  expect(codes({ 'index.html': html(both), 'it/index.html': italian('') })).toEqual(['hreflang_one_sided']);
  expect(codes({ 'index.html': html('<link rel="canonical" href="/nowhere/">') })).toEqual(['canonical_broken']);
});

test('the sitemap lists what exists, may be listed and is not closed', () => {
  const loc = (path: string) => `<loc>https://bakery.example${path}</loc>`;
  const texts = new Map([
    ['robots.txt', 'User-agent: x\nDisallow: /\n\nUser-agent: *\nDisallow: /private/'],
    ['sitemap.xml', ['/', '/gone/', '/hidden/', '/private/a/'].map(loc).join('')],
  ]);
  const pages = {
    'index.html': html(''),
    'hidden/index.html': html('<meta name="robots" content="noindex">'),
    'private/a/index.html': html('', '', 'Another title, long enough'),
  };
  expect(codes(pages, { texts })).toEqual(['sitemap_missing_page', 'sitemap_noindex', 'sitemap_disallowed']);
});

test('colours of a theme are read by people with weak eyes, too', () => {
  const color = (name: string, value: string) => ({ name, label: name, value });
  const theme = (text: string) => ({
    site: {
      ...{ baseUrl: 'https://bakery.example', redirects: [], colors: { 'text-color': text } },
      template: {
        colorVariables: [color('text-color', '#000'), color('background', '#ffffff'), color('accent', '#eee')],
      },
    },
  });
  expect(codes({}, theme('#777777'))).toEqual(['contrast_low']);
  expect(codes({}, theme('#767676'))).toEqual([]);
  expect(contrastRatio([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
});

test('a brand’s colour has to stand out from the ground, on dark screens, too', () => {
  const brand = (primary: string, dark?: string) => ({
    site: {
      ...{ baseUrl: 'https://bakery.example', redirects: [], colors: { primary } },
      template: {
        colorVariables: [
          { name: 'primary', label: 'Brand', value: '#0b5a41', ...(dark ? { dark } : {}) },
          { name: 'paper', label: 'Ground', value: '#fffcf5', dark: '#101512' },
        ],
      },
    },
  });
  expect(codes({}, brand('#eeeeee'))).toEqual(['contrast_low']);
  // One that a site chose for light screens stays on dark ones, unless it says otherwise.
  expect(codes({}, brand('#8a3d26'))).toEqual(['contrast_low_dark']);
  expect(codes({}, brand('#0b5a41', '#0e8b5d'))).toEqual([]);
});

test('HTML that browsers have to guess at is told with its line', () => {
  const found = audit({ 'index.html': html('', '\n<p><div id="a" id="b"></div>') });
  expect(found).toMatchObject([{ code: 'html_invalid', values: { line: 2, problem: 'duplicate-attribute' } }]);
});

test('what style sheets, styles of an element and posters ask for has to be there as well', () => {
  const texts = new Map([
    ['css/site.css', 'a{background:url("img/gone.png")}b{background:url(../index.html)}c{src:url(data:font/woff2,x)}'],
  ]);
  const body =
    '<p style="background:url(/bg.png)"></p><video poster="/still.jpg"></video><style>a{b:url(#x) url(c.svg)}</style>';
  const found = audit({ 'index.html': html('', body) }, { texts });
  expect(found.map(({ code, path, values }) => [code, path, values?.address])).toEqual([
    ['asset_missing', 'css/site.css', '/css/img/gone.png'],
    ['asset_missing', 'index.html', '/bg.png'],
    ['asset_missing', 'index.html', '/still.jpg'],
    ['asset_missing', 'index.html', '/c.svg'],
  ]);
});

test('a form that sends words without encryption, and a style sheet that loads so, are told', () => {
  const texts = new Map([['site.css', '@import url(http://x.example/a.css);']]);
  const form = '<form action="http://x.example/send" method="post"></form>';
  expect(codes({ 'index.html': html('', form) }, { texts })).toEqual(['mixed_content', 'mixed_content']);
});

test('a name that stands twice in a page is told with the line of the second', () => {
  const [found] = audit({ 'index.html': html('', '<p id="a"></p>\n<p id=b></p>\n<p id=\'a\'></p>') });
  expect(found).toMatchObject({ code: 'id_doubled', values: { line: 3, id: 'a' } });
});

test('addresses elsewhere are listed once', () => {
  const site = { baseUrl: 'https://bakery.example', colors: {}, redirects: [], template: { colorVariables: [] } };
  const pages = [
    page(
      'index.html',
      html(
        '',
        '<a href="https://x.example/a#b">x</a><a href="https://x.example/a">x</a><a href="/">h</a><a href="mailto:a@b.c">m</a>',
      ),
    ),
  ];
  expect(externalLinks({ site, pages, files: new Map() })).toEqual([
    { url: 'https://x.example/a', pageId: 'index.html' },
  ]);
});
