import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importerContract, renderOn, themeOf } from '../importer.contract.ts';
import type { ImportedTemplate, ImportOptions } from '../importer.ts';
import { ImportRefused } from '../importer.ts';
import { importTheme } from '../registry.ts';
import { htmlTheme } from './html-theme.importer.ts';

const page = (body: string, head = '') =>
  `<!DOCTYPE html><html lang="en"><head><title>Aurora - Theme</title>${head}</head><body>${body}</body></html>`;
const nav =
  '<nav class="navbar"><a class="navbar-brand" href="#top">Aurora</a><ul class="nav"><li class="nav-item active"><a class="nav-link" href="#a">A</a></li><li class="nav-item"><a class="nav-link" href="#b">B</a></li></ul></nav>';
const sections = '<section id="intro" class="hero"><h1>Hello</h1></section><section id="work"><h2>Work</h2></section>';
const footer = '<footer><p>© 2024 Aurora</p></footer>';
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

importerContract(htmlTheme, {
  good: {
    'a small theme': { 'index.html': page(nav + sections + footer) },
    'a page without any structure': { 'index.html': 'just words' },
    'an empty page': { 'index.html': '' },
    'a theme with awkward file names': {
      'index.html': page(
        `${nav}<section><img src="img/My%20Photo%20(1).png" alt=""><img src="img/my-photo-1-.png" alt=""></section>`,
      ),
      'img/My Photo (1).png': pixel,
      'img/my-photo-1-.png': pixel,
      'img/é.png': pixel,
    },
  },
  bad: {
    'a theme without pages': { 'style.css': 'a{}' },
    'several pages without a home page': { 'a.html': page(sections), 'b.html': page(sections) },
    'a frameset': { 'index.html': '<frameset><frame src="a.html"></frameset>' },
    'a page nested ten thousand levels deep': { 'index.html': page('<div>'.repeat(10_000)) },
    'a page that makes the parser copy elements': {
      'index.html': page(Array.from({ length: 4_000 }, (_, i) => `<b a${i}><p>`).join('')),
    },
    'a page of four million characters': { 'index.html': 'x'.repeat(4_000_000) },
  },
});

const convert = (files: { [path: string]: string | Uint8Array }, options: ImportOptions = {}) =>
  htmlTheme.convert(themeOf(files), options);
const keys = (imported: ImportedTemplate) => imported.template.sections.map((s) => `${s.type}:${s.key}`);
const section = (imported: ImportedTemplate, key: string) =>
  imported.template.sections.find((s) => s.key === key)?.html ?? '';

describe('finding the parts of a page', () => {
  test.each([
    ['side by side', nav + sections + footer],
    ['inside a wrapper', `<div id="page"><header class="top">${nav}</header><main>${sections}</main>${footer}</div>`],
    [
      'with things that float over them',
      `<div class="preloader"></div>${nav}${sections}${footer}<a class="scroll-to-top" href="#">up</a><div class="modal">x</div>`,
    ],
    ['with sections in a container', `${nav}<div class="container-fluid">${sections}</div>${footer}`],
  ])('%s', async (_, body) => {
    const imported = await convert({ 'index.html': page(body) });
    expect(keys(imported)).toEqual(['header:header', 'hero:intro', 'content:work', 'footer:footer']);
    const html = imported.template.html;
    expect(html.indexOf('{{ sections.header }}')).toBeGreaterThan(0);
    expect(html.indexOf('{{ content }}')).toBeGreaterThan(html.indexOf('{{ sections.header }}'));
    expect(html.indexOf('{{ sections.footer }}')).toBeGreaterThan(html.indexOf('{{ content }}'));
    expect(html).not.toContain('<h1>');
    for (const kept of ['preloader', 'scroll-to-top', 'modal']) if (body.includes(kept)) expect(html).toContain(kept);
  });

  test('takes the navigation out of a first section that contains it, and says so', async () => {
    const imported = await convert({
      'index.html': page(
        `<div class="hero_area"><header>${nav}</header><div class="slider"><h1>Hi</h1></div></div>${sections}${footer}`,
      ),
    });
    expect(section(imported, 'header')).toContain('{{ menu }}');
    expect(section(imported, 'slider')).toContain('<h1>Hi</h1>');
    expect(imported.report.warnings.join()).toContain('inside the first section');
  });

  test('prefers built output over sources, and the shallowest index', async () => {
    const imported = await convert({
      'src/index.html': page('<p>source</p>'),
      'dist/index.html': page('<p>built</p>'),
      'docs/index.html': page('<p>manual</p>'),
    });
    expect(imported.pages[0]?.bodyHtml).toContain('built');
  });

  test('brings further pages as content, with links between them', async () => {
    const body = `${nav}<main><section><a href="about us.html#team">About</a> <a href="index.html">Home</a></section></main>`;
    const imported = await convert({
      'index.html': page(body),
      'about us.html': page(`${nav}<main><section><h2>Team</h2></section></main>`),
    });
    expect(imported.pages.map((p) => p.slug)).toEqual(['', 'about-us']);
    expect(imported.pages[0]?.bodyHtml).toContain('href="/about-us/#team"');
    expect(imported.pages[0]?.bodyHtml).toContain('href="/"');
    expect(imported.pages[1]?.bodyHtml).toContain('Team');
    expect(imported.pages[1]?.bodyHtml).not.toContain('navbar');
  });
});

describe('menu and brand', () => {
  test('the menu keeps the theme’s markup and its way of marking the current page', async () => {
    const { template } = await convert({ 'index.html': page(nav + sections) });
    expect(template.menuHtml).toBe(
      '<ul class="nav">{% for item in items %}<li class="nav-item{% if item.active %} active{% endif %}"><a class="nav-link" href="{{ item.url }}"{% if item.current %} aria-current="page"{% endif %}>{{ item.label }}</a></li>{% endfor %}</ul>',
    );
    const html = renderOn(await convert({ 'index.html': page(nav + sections) }));
    expect(html).toContain(
      '<li class="nav-item active"><a class="nav-link" href="/" aria-current="page">Start</a></li>',
    );
    expect(html).toContain('Salt &amp; Pepper</a>');
  });

  test.each([
    [
      'links without a list',
      '<nav><div class="menu"><a class="link" href="#">A</a><a class="link" href="#">B</a></div></nav>',
      '<div class="menu">{% for item in items %}<a class="link{% if',
    ],
    [
      'labels in spans',
      '<nav><ul><li><a href="#"><i class="i1"></i><span>A</span></a></li><li><a href="#"><i class="i2"></i><span>B</span></a></li></ul></nav>',
      '<span>{{ item.label }}</span>',
    ],
    [
      'an odd one out',
      '<nav><ul><li class="x"><a class="btn" href="#">Buy</a></li><li><a href="#">A</a></li><li><a href="#">B</a></li></ul></nav>',
      '<ul>{% for item in items %}<li><a class="{% if',
    ],
    [
      'submenus',
      '<nav><ul><li class="dropdown"><a href="#" class="dropdown-toggle" data-bs-toggle="dropdown">A</a><ul><li><a href="#">A1</a></li></ul></li><li><a href="#">B</a></li></ul></nav>',
      '<a href="{{ item.url }}"',
    ],
  ])('of %s', async (_, header, expected) => {
    const { template } = await convert({ 'index.html': page(header + sections) });
    expect(template.menuHtml.replace(' class="{% if item.active %}active{% endif %}"', '')).toContain(
      expected.replace(' class="{% if', ''),
    );
    expect(template.menuHtml).not.toMatch(/Buy|A1|dropdown/);
  });

  test('a brand split over elements becomes one name; a logo gives way to the site’s own', async () => {
    const split = await convert({ 'index.html': page(nav.replace('>Aurora<', '>Au<b>rora</b><') + sections) });
    expect(section(split, 'header')).toContain(
      '<a class="navbar-brand" href="{{ home_url }}">{{ brand_name }}<b></b></a>',
    );
    const logo = await convert({
      'index.html': page(nav.replace('>Aurora<', '><img src="logo.png" alt="Aurora logo"><') + sections + footer),
      'logo.png': pixel,
    });
    expect(section(logo, 'header')).toContain('alt="{{ brand_name }}"');
    expect(logo.report.kept[0]).toContain('“Aurora”');
    expect(renderOn(logo)).toContain('src="/assets/logo.png"');
  });

  test('the copyright line becomes a variable', async () => {
    const { template } = await convert({ 'index.html': page(nav + sections + footer.replace('Aurora', 'Somebody')) });
    expect(template.variables).toEqual([
      { name: 'copyright', type: 'content', defaultValue: '© 2024 Somebody', required: false },
    ]);
  });
});

describe('files of the theme', () => {
  test('stylesheets become one in their order, with imports put in and addresses counted from the assets folder', async () => {
    const imported = await convert({
      'index.html': page(
        sections,
        '<link rel="stylesheet" href="css/a.css"><style>b{background:url(img/x.png)}</style><link rel="stylesheet" media="print" href="css/p.css">',
      ),
      'css/a.css': '@charset "utf-8";@import "more/c.css" screen;a{background:url(../img/x.png)',
      'css/more/c.css': '@import url(../a.css);c{background:url("../../img/x.png")}',
      'css/p.css': 'p{color:red}}',
      'img/x.png': pixel,
    });
    const css = imported.template.css.replaceAll(/\s+/g, ' ');
    expect(css).toMatch(
      /^@media screen \{ c\{background:url\("img\/x.png"\)\} \} a\{background:url\("img\/x.png"\) \} b\{background:url\("img\/x.png"\)\} @media print \{ p\{color:red\}\} x\{\} \}/,
    );
    expect(imported.assets.map((a) => a.path)).toEqual(['img/x.png']);
    expect(imported.template.html.match(/\{\{ styles \}\}/g)).toHaveLength(1);
  });

  test('its own last scripts become the template’s, libraries travel as files, tracking goes', async () => {
    const imported = await convert({
      'index.html': page(
        `${sections}<script src="js/jquery.min.js"></script><script>gtag('config','UA-1')</script><script src="js/main.js"></script>`,
      ),
      'js/jquery.min.js': '/* jq */',
      'js/main.js': 'var a = "{{ x }}";\n//# sourceMappingURL=main.js.map',
    });
    expect(imported.template.js).toBe('var a = "{{ x }}";');
    expect(imported.template.html).toContain('<script src="{{ assets_url }}/js/jquery.min.js"></script>');
    expect(imported.template.html).not.toContain('gtag');
    expect(imported.report.warnings.join()).toContain('tracking');
    expect(renderOn(imported)).toContain('<script src="/assets/js/jquery.min.js"></script>');
  });

  test('what comes from outside is named, and left out on request', async () => {
    const files = {
      'index.html': page(
        `${sections}<iframe src="https://maps.example.net/x"></iframe><img alt="" src="//img.example.org/a.png" srcset="https://img.example.org/b.png 2x">`,
        '<link href="https://fonts.googleapis.com/css?family=A" rel="stylesheet"><script src="https://cdn.example.com/a.js"></script><link rel="stylesheet" href="a.css">',
      ),
      'a.css': '@import "https://cdn.example.com/i.css";a{background:url(https://img.example.org/c.png)}',
    };
    const kept = await convert(files);
    expect(
      kept.report.warnings.filter((w) => w.includes('reaches that host')).map((w) => /from (\S+):/.exec(w)?.[1]),
    ).toEqual(['fonts.googleapis.com', 'cdn.example.com', 'img.example.org', 'maps.example.net']);
    expect(kept.template.html).toContain('<link rel="stylesheet" href="https://cdn.example.com/i.css">{{ styles }}');
    const dropped = await convert(files, { externalAssets: 'drop' });
    expect(JSON.stringify(dropped.template)).not.toMatch(/googleapis|example\.(com|org|net)/);
    expect(JSON.stringify(dropped.pages)).not.toMatch(/example\.(com|org|net)/);
  });

  test('a picture that is none, source files and drawings with scripts do not get through', async () => {
    const imported = await convert({
      'index.html': page(`<section><img src="a.jpg" alt=""><img src="b.svg" alt=""></section>`),
      'a.jpg': '<script>alert(1)</script>',
      'b.svg':
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="x()"><script>x()</script><linearGradient id="g"/><a xlink:href="javascript:x()"><path d="M0 0h9"/></a></svg>',
      'c.svg': '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
      'style.scss': '$a: 1',
      'virus.xyz': 'x',
    });
    expect(imported.assets.map((a) => a.path)).toEqual(['b.svg', 'c.svg']);
    const [drawn, plain] = imported.assets.map((a) => Buffer.from(a.bytes).toString());
    expect(drawn).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><linearGradient id="g"></linearGradient><a><path d="M0 0h9"></path></a></svg>',
    );
    expect(plain).toContain('<?xml');
    expect(imported.report.skipped).toEqual([
      'a.jpg: its content is not what its name says (unknown)',
      'virus.xyz: websites do not serve files of this kind',
    ]);
    expect(imported.report.warnings.join()).toContain('a.jpg');
  });

  test('addresses in every attribute that loads something are rewritten', async () => {
    const imported = await convert({
      'sub/index.html': page(
        `<section style="background-image:url('../sub/x.png')" data-bg="x.png"><img src="/x.png" srcset="x.png 1x, x.png?v=2 2x" alt=""><video poster="./x.png"></video><svg><use href="s.svg#a"></use></svg></section>`,
      ),
      'sub/x.png': pixel,
      'sub/s.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    });
    const html =
      renderOn(imported, {}).length > 0
        ? section(imported, 'section') || (imported.template.sections[0]?.html ?? '')
        : '';
    expect(html.match(/\{\{ assets_url \}\}\/x\.png/g)).toHaveLength(6);
    expect(html).toContain('{{ assets_url }}/x.png?v=2 2x');
    expect(html).toContain('{{ assets_url }}/s.svg#a');
  });
});

describe('text of the theme is text', () => {
  test('braces of any kind appear on the page as they were written', async () => {
    const braces = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '{{',
        '}}',
        '{%',
        '%}',
        '{{ brand_name }}',
        '{% raw %}',
        '{% endraw %}',
        '{#',
        ' ',
        'x',
        '\ufdd0',
        '0\ufdd1',
      ),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(braces, async (parts) => {
        const words = parts.join('');
        const imported = await convert({
          'index.html': page(`${nav}<section id="s"><p title="${words}">${words}</p></section>${footer}`),
        });
        const { template } = imported;
        const shown = renderOn({
          ...imported,
          template: { ...template, html: template.html.replace('{{ content }}', '{{ sections.s }}') },
        });
        const expected = words.replaceAll(/[\ufdd0\ufdd1]/g, '');
        expect(shown).toContain(`<p title="${expected}">${expected}</p>`);
      }),
      { numRuns: 60 },
    );
  });

  test('no page, however broken, leads to anything but a template or a refusal', async () => {
    const bits = [
      '<div>',
      '</div>',
      '<nav>',
      '</nav>',
      '<ul>',
      '<li>',
      '<a href="x">',
      '</a>',
      '<b>',
      '<p>',
      '<table>',
      '<header>',
      '<footer>',
      '<section>',
      '</section>',
      '<h1>',
      '<script>',
      '</script>',
      '<style>',
      '</style>',
      '<template>',
      '<svg>',
      '<title>',
      'word',
      '©',
      '<!--',
      '-->',
      '<hr>',
      '<form>',
      '<select>',
      '<link rel=icon href=a>',
      '<base href=x>',
      '{{',
      '<body class=x>',
      '<frameset>',
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...bits), { maxLength: 40 }), async (parts) => {
        const outcome = await convert({ 'index.html': parts.join('') }).then(renderOn, (error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ImportRefused);
        else expect(outcome).toContain('Words of the page itself');
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['a Latin-1 page', Buffer.from(page('<section><p>Caf\xe9</p></section>', '<meta charset="iso-8859-1">'), 'latin1')],
    ['a UTF-16 page', Buffer.from(`\ufeff${page('<section><p>Café</p></section>')}`, 'utf16le')],
  ])('%s is read in its own encoding', async (_, bytes) => {
    const imported = await convert({ 'index.html': bytes });
    expect(imported.pages[0]?.bodyHtml).toContain('Café');
    expect(imported.template.html).toContain('<meta charset="utf-8">');
  });
});

test.each([
  [
    'creative',
    [
      'hero:masthead',
      'content:about',
      'content:services',
      'custom:portfolio',
      'content:free_download_at',
      'content:contact',
    ],
    14,
  ],
  [
    'resume',
    ['hero:about', 'content:experience', 'content:education', 'content:skills', 'content:interests', 'content:awards'],
    2,
  ],
])('the real theme %s is taken apart as a person would', async (name, content, files) => {
  const imported = await importTheme({ kind: 'folder', path: resolve(`node_modules/startbootstrap-${name}/dist`) });
  expect(keys(imported).filter((k) => !/:(header|footer)$/.test(k))).toEqual(content);
  expect(imported.assets).toHaveLength(files);
  expect(imported.template.cssFramework).toBe('bootstrap');
  expect(imported.report.warnings.join('\n')).toContain(
    'cdn.jsdelivr.net: the address of each visitor reaches that host',
  );
  expect(renderOn(imported)).toContain('<link rel="icon" href="/assets/');
});

test('a whole npm package is a theme too: its dist folder is found', async () => {
  const imported = await importTheme({ kind: 'folder', path: resolve('node_modules/startbootstrap-resume') });
  expect(imported.template.name).toBe('Resume');
});

test('a stylesheet made to keep the reader busy is read in bounded time', async () => {
  const hostile = [
    '{'.repeat(300_000),
    `a{b:${'rgb('.repeat(200_000)}`,
    `${':root,'.repeat(50_000)}x{${'--a:#fff;'.repeat(50_000)}}`,
    `.btn${'.btn'.repeat(90_000)}{color:red}`,
    '/*'.repeat(300_000),
    '"\\'.repeat(300_000),
  ];
  const started = performance.now();
  for (const css of hostile)
    await convert({ 'index.html': page(sections, '<link rel="stylesheet" href="a.css">'), 'a.css': css });
  expect(performance.now() - started).toBeLessThan(15_000);
});
