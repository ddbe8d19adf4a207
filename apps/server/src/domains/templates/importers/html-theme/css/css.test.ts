import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { transform } from 'lightningcss';
import { describe, expect, test } from 'vitest';
import { scanCss } from './scan.ts';
import { findImports, rewriteStyleAttribute, rewriteUrls } from './urls.ts';

const mark = (url: string) => (url.startsWith('data:') ? undefined : `X/${url}`);

describe('addresses in stylesheets', () => {
  test.each([
    ['a{background:url(img/x.png) no-repeat}', 'a{background:url("X/img/x.png") no-repeat}'],
    [`a{background:url( 'img/x y.png' )}`, 'a{background:url( "X/img/x y.png" )}'],
    [
      '@font-face{src:url("a.eot?#iefix") format("eot"),url(a.woff2)}',
      '@font-face{src:url("X/a.eot?#iefix") format("eot"),url("X/a.woff2")}',
    ],
    [
      'a{--bg:url(a.png);background:image-set("b.png" 1x, url(c.png) 2x)}',
      'a{--bg:url("X/a.png");background:image-set("X/b.png" 1x, url("X/c.png") 2x)}',
    ],
    ['@media print{@supports (a:b){a{mask:URL(q.svg)}}}', '@media print{@supports (a:b){a{mask:url("X/q.svg")}}}'],
    [
      'a{color:red;*zoom:1;background:url(a.png);*display:inline}',
      'a{color:red;*zoom:1;background:url("X/a.png");*display:inline}',
    ],
    [String.raw`a{background:url(a\)b.png)}`, 'a{background:url("X/a)b.png")}'],
  ])('%s', (before, after) => {
    expect(rewriteUrls(before, mark)).toBe(after);
  });

  test.each([
    '/* url(a.png) */ a{content:"url(a.png)"}',
    `a{background:url("data:image/svg+xml,%3csvg xmlns='http://www.w3.org/2000/svg'%3e")}`,
    'a[href="url(a.png)"]{color:red}',
    'a{content:"unclosed\nb{color:red}',
    'a{background:url(',
    '@import',
    '}}}{{{;;;:::',
    'a{b:c',
  ])('leaves %j byte for byte', (css) => {
    expect(rewriteUrls(css, (url) => (url === '' ? undefined : mark(url)))).toBe(css);
  });

  test('are rewritten in style attributes too', () => {
    expect(rewriteStyleAttribute("color:red;background:url('a.jpg')", mark)).toBe(
      'color:red;background:url("X/a.jpg")',
    );
  });

  test('imports are found with their condition', () => {
    expect(findImports('@charset "utf-8";@import url(a.css) screen;@import "b.css";a{b:c}')).toMatchObject([
      { url: 'a.css', media: 'screen' },
      { url: 'b.css', media: '' },
    ]);
  });

  test.each(['creative', 'resume'])('in a real stylesheet are the same ones an independent parser sees: %s', (name) => {
    const css = readFileSync(resolve(`node_modules/startbootstrap-${name}/dist/css/styles.css`), 'utf8');
    const theirs: string[] = [];
    const visitor = { Url: (url: { url: string; loc: { line: number; column: number } }) => void theirs.push(url.url) };
    transform({ filename: 'styles.css', code: Buffer.from(css), errorRecovery: true, visitor });
    const ours: string[] = [];
    expect(rewriteUrls(css, (url) => void ours.push(url))).toBe(css);
    expect(ours.sort()).toEqual(theirs.sort());
  });
});

test('a stylesheet is split into preludes and declarations, nested ones included', () => {
  const items = scanCss('@media (min-width:1px){.a:hover #fff{color:#fff;}} :root{--x:{a:b}} .b{c:d}');
  expect(items.map((i) => [i.kind, i.name, i.inside.length])).toEqual([
    ['prelude', '@media (min-width:1px)', 0],
    ['prelude', '.a:hover #fff', 1],
    ['declaration', 'color', 2],
    ['prelude', ':root', 0],
    ['prelude', '--x:', 1],
    ['declaration', 'a', 2],
    ['prelude', '.b', 0],
    ['declaration', 'c', 1],
  ]);
});
