import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { importerContract, renderOn } from '../importer.contract.ts';
import { importTheme } from '../registry.ts';
import { htmlTheme } from './html-theme.importer.ts';
import { convert, footer, keys, nav, page, pixel, section, sections } from './theme.fixture.ts';

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
    expect(imported.report.warnings).toContainEqual(expect.objectContaining({ code: 'noted_nav_inside' }));
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
    expect(logo.report.kept[0]).toMatchObject({ code: 'kept_brand', values: { brand: 'Aurora' } });
    expect(renderOn(logo)).toContain('src="/assets/logo.png"');
  });

  test('the copyright line becomes a variable', async () => {
    const { template } = await convert({ 'index.html': page(nav + sections + footer.replace('Aurora', 'Somebody')) });
    expect(template.variables).toEqual([
      { name: 'copyright', type: 'content', defaultValue: '© 2024 Somebody', required: false },
    ]);
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
  expect(imported.report.warnings.map(({ message }) => message).join('\n')).toContain(
    'cdn.jsdelivr.net: the address of each visitor reaches that host',
  );
  expect(renderOn(imported)).toContain('<link rel="icon" href="/assets/');
});

test('the same theme as a folder or as an archive gives the same template', async () => {
  const root = resolve('node_modules/startbootstrap-resume/dist');
  const zip = new ZipFile();
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((p) => /\.\w+$/.test(p))) {
    zip.addFile(join(root, path), `resume-main/${path}`);
  }
  zip.end();
  const bytes = Buffer.concat(await Array.fromAsync(zip.outputStream as AsyncIterable<Buffer>));
  expect(await importTheme({ kind: 'zip', bytes })).toEqual(await importTheme({ kind: 'folder', path: root }));
});

test('a whole npm package is a theme too: its dist folder is found', async () => {
  const imported = await importTheme({ kind: 'folder', path: resolve('node_modules/startbootstrap-resume') });
  expect(imported.template.name).toBe('Resume');
});
