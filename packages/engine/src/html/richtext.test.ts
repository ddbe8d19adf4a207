import fc from 'fast-check';
import { expect, it } from 'vitest';
import { embedHtml, richText } from './richtext.ts';
import type { RichTextSink } from './sink.ts';

const silent: RichTextSink = { link: () => {}, heading: () => {}, imageWithoutAlt: () => {} };
const rich = (html: string): string => richText(html, silent);

it('gives clean text back as it is', () => {
  const clean =
    '<p>One <strong>two</strong> &amp; <a href="/x/">three</a><br>four</p>\n<h2>Five</h2>\n<ul>\n<li>six</li>\n</ul>\n<table>\n<thead><tr><th>a</th></tr></thead>\n<tbody>\n<tr><td>1</td></tr>\n</tbody>\n</table>';
  expect(rich(clean)).toBe(clean);
});

it('drops what is not allowed and keeps its words, except of code', () => {
  expect(rich('<p onclick="x" class="y">a<font>b</font><script>c</script><style>d</style></p>')).toBe('<p>ab</p>');
  expect(rich('<h1>Title</h1>')).toBe('<h2>Title</h2>');
});

it('lets no address run code, whatever it is wrapped in', () => {
  for (const href of [
    'javascript:x',
    '&#106;avascript:x',
    'java&Tab;script:x',
    '&#x6A;avascript&colon;x',
    ' javascript:x',
    '\u0001javascript:x',
    'data:text/html,x',
  ]) {
    expect(rich(`<a href="${href}">a</a>`)).not.toMatch(/script|data:/i);
  }
});

it('closes what is open and separates what does not fit', () => {
  expect(rich('<p>a<ul><li>b<li>c')).toBe('<p>a</p><ul><li>b</li><li>c</li></ul>');
  expect(rich('a < b && c > d &amp; e')).toBe('a &lt; b &amp;&amp; c &gt; d &amp; e');
  expect(rich('</p></div>x')).toBe('x');
  expect(rich('<p>a</p></>')).not.toContain('</>');
});

it('keeps comments, also open ones, out', () => {
  expect(rich('a<!-- b -->c<!-- <img src=x onerror=y>')).toBe('ac');
});

it('opens new windows without a way back', () => {
  expect(rich('<a href="/x/" target="_blank">a</a>')).toBe('<a href="/x/" target="_blank" rel="noopener">a</a>');
});

it('tells links, headings and pictures without words', () => {
  const told: string[] = [];
  richText('<h2>a</h2><p><a href="/x/">b</a><img src="/y.png"></p>', {
    link: (href) => told.push(href),
    heading: (level) => told.push(`h${level}`),
    imageWithoutAlt: () => told.push('alt'),
  });
  expect(told).toEqual(['h2', '/x/', 'alt']);
});

it('allows secure frames in an embed, and classes with the prefix', () => {
  const embed = (html: string): string => embedHtml(html, silent, (names) => `p-${names}`);
  expect(embed('<iframe src="https://maps.example/" title="Map"></iframe>')).toBe(
    '<iframe src="https://maps.example/" title="Map" loading="lazy"></iframe>',
  );
  expect(embed('<iframe src="http://x/"></iframe><iframe srcdoc="x"></iframe>')).not.toContain('<iframe');
  expect(embed('<div class="a">x</div>')).toBe('<div class="p-a">x</div>');
});

it('reads any input in time that grows with its length only', () => {
  for (const unit of [
    '<a ',
    '<a "',
    '<a "<a" ',
    '<!--',
    '&',
    '<b><i>',
    '<script>',
    '</p>',
    '<table><td>',
    '<a href="',
  ]) {
    const start = performance.now();
    rich(unit.repeat(200_000 / unit.length));
    expect(performance.now() - start).toBeLessThan(30_000);
  }
});

it('changes nothing more when it reads its own output', () => {
  const piece = fc.constantFrom(
    '<p>',
    '</p>',
    '<ul>',
    '<li>',
    '<b>',
    '</b>',
    '<a href="/x/">',
    '</a>',
    '<td>',
    '<table>',
    'x',
    ' ',
    '&',
    '&lt;',
    '<',
    '"',
    '<h3>',
    '<blockquote>',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (parts) => {
      const once = rich(parts.join(''));
      expect(rich(once)).toBe(once);
    }),
    { numRuns: 500 },
  );
});
