import { describe, expect, test } from 'vitest';
import { renderOn } from '../importer.contract.ts';
import { convert, page, pixel, section, sections } from './theme.fixture.ts';

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
    expect(imported.report.warnings).toContainEqual(expect.objectContaining({ code: 'noted_tracking' }));
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
      kept.report.warnings
        .filter(({ code }) => code === 'noted_outside')
        .map(({ values }) => [values.host, values.what]),
    ).toEqual([
      ['fonts.googleapis.com', 'fonts'],
      ['cdn.example.com', 'styles,scripts'],
      ['img.example.org', 'media'],
      ['maps.example.net', 'embedded'],
    ]);
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
    expect(imported.report.skipped.map(({ message }) => message)).toEqual([
      'a.jpg: its content is not what its name says (?).',
      'virus.xyz: websites do not serve files of this kind.',
    ]);
    expect(imported.report.warnings.map(({ message }) => message).join()).toContain('a.jpg');
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
