import { describe, expect, test } from 'vitest';
import type { ManifestFile } from '#domains/deployments/index.ts';
import { matchRedirect, parseRedirects, withQuery } from '#kernel/redirect-rules/index.ts';
import { applyHeaderRules, parseHeaderRules } from './header-rules.ts';
import { hostTarget } from './hosts.ts';
import { parseRange } from './range.ts';
import { notFoundFile, resolvePath } from './resolve.ts';
import { cssInside, htmlInside } from './stay-inside.ts';

const filesOf = (...paths: string[]): Map<string, ManifestFile> =>
  new Map(
    paths.map((path) => [
      path,
      { hash: path, size: 1, contentType: path.endsWith('.php') ? 'application/x-httpd-php' : 'text/html' },
    ]),
  );

describe('which host a request is for', () => {
  test.each([
    [undefined, 'app'],
    ['', 'app'],
    ['localhost:3000', 'app'],
    ['LOCALHOST', 'app'],
    ['127.0.0.1:3000', 'app'],
    ['[::1]:3000', 'app'],
    ['atelier:3000', 'app'],
    ['studio.example.com', 'app'],
    ['Studio.Example.COM.:443', 'app'],
    ['www.studio.example.com', 'app'],
    ['not a host', 'app'],
    ['preview.studio.example.com', 'preview'],
    ['preview.localhost:3000', 'preview'],
    ['bakery.studio.example.com', 'site'],
    ['bakery.localhost:3000', 'site'],
    ['example.com', 'site'],
  ])('%s is for the %s', (host, kind) => {
    expect(hostTarget(host, 'studio.example.com').kind).toBe(kind);
  });

  test('a name below the public host may be a site’s name or its own domain', () => {
    expect(hostTarget('Bakery.Localhost:3000', 'localhost')).toEqual({
      kind: 'site',
      slug: 'bakery',
      domain: 'bakery.localhost',
      www: false,
    });
    expect(hostTarget('www.bakery.it', 'localhost')).toEqual({ kind: 'site', domain: 'bakery.it', www: true });
    expect(hostTarget('a.b.localhost', 'localhost')).toEqual({ kind: 'site', domain: 'a.b.localhost', www: false });
  });
});

describe('what a path means', () => {
  const files = filesOf(
    'index.html',
    'about/index.html',
    'team.html',
    '404.html',
    'it/404.html',
    '_redirects',
    'a b.html',
  );
  const where = (path: string) => {
    const found = resolvePath(files, path);
    return found.kind === 'file' ? found.path : found.kind === 'moved' ? `→ ${found.location}` : 'missing';
  };
  test.each([
    ['/', 'index.html'],
    ['/index.html', '→ /'],
    ['/about/', 'about/index.html'],
    ['/about', '→ /about/'],
    ['/about/index.html', '→ /about/'],
    ['/team', 'team.html'],
    ['/team.html', '→ /team'],
    ['/team/', '→ /team'],
    ['/a%20b', 'a b.html'],
    ['/a%20b/', '→ /a%20b'],
    ['/_redirects', 'missing'],
    ['//about', 'missing'],
    ['/../about/', 'missing'],
    ['/%', 'missing'],
    ['/%00', 'missing'],
    ['/__proto__', 'missing'],
  ])('%s is %s', (path, meaning) => {
    expect(where(path)).toBe(meaning);
  });

  test('the nearest page for lost visitors answers', () => {
    expect(notFoundFile(files, '/it/x/y')?.hash).toBe('it/404.html');
    expect(notFoundFile(files, '/de/x')?.hash).toBe('404.html');
    expect(notFoundFile(files, `/${'a/'.repeat(5000)}`)?.hash).toBe('404.html');
    expect(notFoundFile(filesOf('index.html'), '/x')).toBeUndefined();
  });

  test('a PHP address of a former content management system shows the static page beside it', () => {
    const moved = filesOf('index.html', 'index.php', 'about/index.html', 'about/index.php', 'lone.php');
    expect(resolvePath(moved, '/index.php')).toMatchObject({ kind: 'file', path: 'index.html' });
    expect(resolvePath(moved, '/about/index.php')).toMatchObject({ kind: 'file', path: 'about/index.html' });
    expect(resolvePath(moved, '/lone.php')).toEqual({ kind: 'missing' });
  });
});

describe('redirect rules', () => {
  const rules = parseRedirects(
    [
      '# a comment',
      '/old/ /new/ 301',
      '/plain /target',
      '/blog/* /news/:splat 301',
      '/p/:year/:title /:year-:title/ 308',
      '/away/* /:splat',
      '/shop https://shop.example/x?a=1 307',
      '/rewrite /real/ 200',
      '/bad /x 418',
      '/two/*/stars/* /x',
      '/glued/:a-:b /x',
      'relative /x',
    ].join('\n'),
  );
  test.each([
    ['/old/', { to: '/new/', status: 301 }],
    ['/plain', { to: '/target', status: 302 }],
    ['/blog/2020/a', { to: '/news/2020/a', status: 301 }],
    ['/blog/', { to: '/news/', status: 301 }],
    ['/p/2020/bread', { to: '/2020-bread/', status: 308 }],
    ['/p/2020/bread/x', undefined],
    ['/rewrite', { to: '/real/', status: 200 }],
    ['/bad', undefined],
    ['/two/1/stars/2', undefined],
    ['/glued/1-2', undefined],
    ['/constructor', undefined],
  ])('%s leads to %o', (path, rule) => {
    expect(matchRedirect(rules, path)).toEqual(rule);
  });

  test('a placeholder cannot lead to another host', () => {
    for (const path of ['/away//evil.example/', '/away/\\evil.example', '/away///evil.example'])
      expect(matchRedirect(rules, path)?.to).toMatch(/^\/[^/\\]/);
  });

  test('the query of the visitor stays unless the target has its own', () => {
    expect(withQuery('/new/', 'a=1')).toBe('/new/?a=1');
    expect(withQuery('/new/#top', 'a=1')).toBe('/new/?a=1#top');
    expect(withQuery('/new/?b=2', 'a=1')).toBe('/new/?b=2');
  });

  test('rules written to hang the matcher are answered at once', () => {
    const hostile = parseRedirects(`/${':a/'.repeat(50)} /x\n/${'*'.repeat(40)}x /y\n/${'a*'.repeat(30)} /z`);
    const start = performance.now();
    matchRedirect(hostile, `/${'a'.repeat(15_000)}`);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('header rules', () => {
  test('rules add, join and remove headers, and never touch how the answer travels', () => {
    const rules = parseHeaderRules(
      '/*\n  X-One: 1\n  X-Frame-Options: DENY\n  Content-Length: 5\n  Set-Cookie: a=b\n  Bad Name: x\n/assets/*\n  X-One: 2\n  ! X-Frame-Options\n/a*b*c\n  X-Never: 1\n',
    );
    const headers: Record<string, string> = { 'x-one': '0' };
    applyHeaderRules(rules, '/assets/site.css', headers);
    expect(headers).toEqual({ 'x-one': '1, 2' });
    const page: Record<string, string> = {};
    applyHeaderRules(rules, '/abc', page);
    expect(page).toEqual({ 'x-one': '1', 'x-frame-options': 'DENY' });
  });
});

test.each([
  ['bytes=0-4', { start: 0, end: 4 }],
  ['bytes=5-', { start: 5, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-30', { start: 0, end: 9 }],
  ['bytes=8-100', { start: 8, end: 9 }],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=5-2', undefined],
  ['bytes=0-1,3-4', undefined],
  ['lines=0-1', undefined],
  [undefined, undefined],
])('of ten bytes, %s asks for %o', (header, part) => {
  expect(parseRange(header, 10)).toEqual(part);
});

describe('a preview keeps its visitor inside', () => {
  const places = { base: '/TOKEN', origin: 'https://bakery.example' };
  test.each([
    ['<a href="/about/">x</a>', '<a href="/TOKEN/about/">x</a>'],
    ["<a class=b href='/about/?a=1&amp;b=2'>x</a>", '<a class=b href="/TOKEN/about/?a=1&amp;b=2">x</a>'],
    ['<a href=https://bakery.example/about/>x</a>', '<a href="/TOKEN/about/">x</a>'],
    ['<a href="//cdn.example/x">x</a>', '<a href="//cdn.example/x">x</a>'],
    ['<a href="#top">x</a>', '<a href="#top">x</a>'],
    ['<link rel="canonical" href="/about/">', '<link rel="canonical" href="/about/">'],
    ['<link rel="stylesheet" href="/a.css?v=1">', '<link rel="stylesheet" href="/TOKEN/a.css?v=1">'],
    [
      '<img srcset="/a.jpg 1x, /b.jpg 2x, https://x.example/c.jpg 3x" src="/a.jpg">',
      '<img srcset="/TOKEN/a.jpg 1x, /TOKEN/b.jpg 2x, https://x.example/c.jpg 3x" src="/TOKEN/a.jpg">',
    ],
    ['<p style="background:url(\'/a.jpg\')">', '<p style="background:url(\'/TOKEN/a.jpg\')">'],
    ['<style>a{background:url(/a.jpg)}</style>', '<style>a{background:url(/TOKEN/a.jpg)}</style>'],
    ['<script>const href = "/api/";</script>', '<script>const href = "/api/";</script>'],
  ])('%s', (html, inside) => {
    const page = (body: string) => `<!doctype html><html><head></head><body>${body}</body></html>`;
    expect(htmlInside(page(html), places)).toBe(page(inside));
  });

  test('style sheets load their pictures and each other from inside too', () => {
    expect(cssInside('@import "/b.css";a{src:url( "/f.woff2")}b{src:url(//x/y)}', '/T')).toBe(
      '@import "/T/b.css";a{src:url( "/T/f.woff2")}b{src:url(//x/y)}',
    );
  });
});
