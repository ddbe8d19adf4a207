import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderOn } from '../importer.contract.ts';
import { ImportRefused } from '../importer.ts';
import { convert, footer, nav, page, sections } from './theme.fixture.ts';

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
  expect(performance.now() - started).toBeLessThan(90_000);
});
