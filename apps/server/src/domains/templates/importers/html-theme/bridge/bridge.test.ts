import { describe, expect, test } from 'vitest';
import { convert, nav, page } from '../theme.fixture.ts';
import { mapSelectors } from './extend.ts';

const css = `:root{--brand:#0055aa}
.pill{border-radius:9rem;padding:1rem}.pill-brand{background:#0055aa}.pill-brand:hover{background:#004d99}.box .pill{margin:9px}
header.cover{background:url(bg.png);height:100vh}header.cover h1{color:#fff}.cover .other{color:red}
.band{padding:7rem 0}.container{max-width:1140px}h2{text-align:start}
@media (min-width:40rem){.pill{padding:2rem}}`;
const body = `${nav}<header class="cover"><h1 class="text-center">Hi</h1><a class="pill pill-brand" href="#">Go</a></header><section class="band"><div class="container"><h2>A</h2></div></section><section class="band"><div class="container"><h2>B</h2></div></section>`;
const bridge = async (sheet: string, markup: string) => {
  const { template } = await convert({
    'index.html': page(markup, '<link rel="stylesheet" href="a.css">'),
    'a.css': sheet,
  });
  return template.css.slice(template.css.indexOf('/* Content blocks'));
};

describe('content blocks in a theme', () => {
  test('have its buttons, also under the conditions the theme makes', async () => {
    const own = await bridge(css.replaceAll('pill', 'btn'), body.replaceAll('pill', 'btn'));
    expect(own).toContain('.button { border-radius:9rem; padding:1rem; }');
    expect(own).toContain('@media (min-width:40rem) { .button { padding:2rem; } }');
    expect(own).toContain(
      '.button:not(.button--quiet):hover { background:color-mix(in srgb, var(--brand) 90%, black); }',
    );
    expect(own).not.toContain('margin:9px');
  });

  test('open like its opening, and stand in its column with its spacing', async () => {
    const own = await bridge(css, body);
    expect(own).toContain('.block-hero { background:url(bg.png); height:100vh; }');
    expect(own).toContain('.block-hero h1 { color:#fff; }');
    expect(own).toContain('.page-title { background:url(bg.png); }');
    expect(own).toContain('.block { padding:7rem 0; }');
    expect(own).toContain('--block-width: 1140px');
    expect(own).toContain('--block-brand: var(--brand); --block-on-brand: #fff');
  });

  test('have plain buttons where the theme has none', async () => {
    expect(await bridge('p{color:#111}', '<section><h2>A</h2></section>')).toContain('background: var(--block-brand)');
  });
});

test.each([
  ['.btn', '.button'],
  ['a.btn:hover, .nav .btn', '.button:hover'],
  ['.btn.btn-x', '.button.button--x'],
  ['#main .btn', ''],
  ['.btn-group > .btn:is(.btn, .x)', ''],
  ['.btnx', ''],
])('the selector %j becomes %j', (theirs, ours) => {
  expect(
    mapSelectors(
      theirs,
      new Map([
        ['btn', '.button'],
        ['btn-x', '.button--x'],
      ]),
    ),
  ).toBe(ours);
});
