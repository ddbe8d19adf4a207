import { transform } from 'lightningcss';
import { expect, it } from 'vitest';
import { colorCss, isColor } from './colors.ts';
import { prefixCss } from './prefix.ts';
import { prefixHtml } from './prefix-html.ts';
import { prefixJs } from './prefix-js.ts';
import { visitCss } from './scanner.ts';

const SHEET = `@charset "utf-8";
@import url("x.css") layer(base);
/* .comment { } */
.a, .a:hover > .b:not(.c)::before, a[data-x=".d}"] .e { content: ".f {"; background: url(data:image/svg+xml;utf8,<svg.g>) ; margin: .5em }
@media (min-width: 48.5em) and (hover) { .h\\:i\\.5 { width: calc(100% - .5rem) } .nest { &.j { color: red } .k & { top: 0 } } }
@supports selector(.l) { .m:is(.n, .o) { color: #fff } }
@keyframes spin { from { top: 0 } 50.5% { top: 1px } to { top: 2px } }
@font-face { font-family: "X.p"; src: url('../fonts/x.y.woff2') }
.q.r{--s: .t; color: var(--s)}@layer u.v{.w{left:0}}
@container card (width > 20em) { .x { top: 0 } }
.-y, ._z, .é { top: 0 }`;

it('puts the prefix before class names in selectors and nowhere else', () => {
  const out = prefixCss(SHEET, 'p-');
  for (const name of [
    'a',
    'b',
    'c',
    'e',
    'h\\:i\\.5',
    'nest',
    'j',
    'k',
    'm',
    'n',
    'o',
    'q',
    'r',
    'w',
    'x',
    '-y',
    '_z',
    'é',
  ])
    expect(out).toContain(`.p-${name}`);
  for (const kept of [
    '.comment',
    '".d}"',
    '".f {"',
    '<svg.g>',
    '.5em',
    '.5rem',
    '50.5%',
    '48.5em',
    '"X.p"',
    'x.y.woff2',
    '--s: .t',
    'u.v',
    '"x.css"',
  ])
    expect(out).toContain(kept);
  expect(out.replaceAll('p-', '')).toBe(SHEET.replaceAll('p-', ''));
});

it('names the same classes as a full CSS parser', () => {
  const names = (css: string): string[] => {
    const found: string[] = [];
    transform({
      filename: 'x.css',
      code: Buffer.from(css),
      errorRecovery: true,
      visitor: {
        Selector: (selector) => {
          for (const part of selector) if (part.type === 'class') found.push(part.name);
        },
      },
    });
    return found;
  };
  const before = names(SHEET);
  expect(before.length).toBeGreaterThan(10);
  expect(names(prefixCss(SHEET, 'p-'))).toEqual(before.map((name) => `p-${name}`));
});

it('gives any style sheet back as it is when nothing is to be changed', () => {
  for (const css of [SHEET, '', '}', '{', '"', '/*', 'a{b:c', '.a{', '\\', 'url(', '@media{', '.a{b:url("']) {
    expect(visitCss(css, { selector: (text) => text })).toBe(css);
    expect(() => prefixCss(css, 'p-')).not.toThrow();
  }
});

it('prefixes classes in HTML, in its styles and in its scripts', () => {
  const html =
    '<style>.a{top:0}</style><p class="a {% if x %}b{% endif %} c-{{ y }}" id="a" data-bs-target=".d">class="e"</p><!-- <p class="f"> --><script>document.querySelector(".g .h").classList.add("i");</script>';
  expect(prefixHtml(html, 'p-')).toBe(
    '<style>.p-a{top:0}</style><p class="p-a {% if x %}p-b{% endif %} p-c-{{ y }}" id="a" data-bs-target=".p-d">class="e"</p><!-- <p class="f"> --><script>document.querySelector(".p-g .p-h").classList.add("p-i");</script>',
  );
});

it('prefixes class names where a script looks them up or sets them', () => {
  const cases: [string, string][] = [
    ["document.querySelectorAll('.a > #b .c')", "document.querySelectorAll('.p-a > #b .p-c')"],
    ['el.classList.toggle("a", x > 1)', 'el.classList.toggle("p-a", x > 1)'],
    ["el.classList.add('a', 'b')", "el.classList.add('p-a', 'p-b')"],
    ['document.getElementsByClassName("a b")', 'document.getElementsByClassName("p-a p-b")'],
    ['el.className = "a b"', 'el.className = "p-a p-b"'],
    ["$('.a').addClass('b')", "$('.p-a').addClass('p-b')"],
    ['el.closest(`.a`)', 'el.closest(`.p-a`)'],
    ["let x = '.a'; // querySelector('.b')", "let x = '.a'; // querySelector('.b')"],
    ["x.replace(/querySelector('.a')/, '.b')", "x.replace(/querySelector('.a')/, '.b')"],
    ["fetch('/a.b.json'); a = b / c; d = '.e' / f", "fetch('/a.b.json'); a = b / c; d = '.e' / f"],
    ['document.querySelector(\'a[href="x.y"]\')', 'document.querySelector(\'a[href="x.y"]\')'],
  ];
  for (const [before, after] of cases) expect(prefixJs(before, 'p-')).toBe(after);
});

it('turns colours into custom properties, with dark ones for dark screens', () => {
  const template = {
    colorVariables: [
      { name: 'ink', label: '', value: '#111', dark: '#eee' },
      { name: 'brand', label: '', value: 'oklch(50% 0.1 20)' },
    ],
  };
  const css = colorCss(template, { brand: '#00f' });
  expect(css).toContain('--ink:#111;--brand:#00f');
  expect(css).toContain('@media (prefers-color-scheme:dark){:root:not([data-theme="light"]){--ink:#eee}}');
  expect(() => transform({ filename: 'x.css', code: Buffer.from(css) })).not.toThrow();
});

it('takes nothing for a colour that could end its declaration', () => {
  for (const value of ['red;}', 'url(x)', '#fff/**/', 'rgb(0,0,0);x', 'expression(x)', '</style>', 'var(--a){}'])
    expect(isColor(value)).toBe(false);
  const template = { colorVariables: [{ name: 'a', label: '', value: '#111' }] };
  expect(colorCss(template, { a: 'red}body{display:none' })).toBe(':root{--a:#111}\n');
});
