import { expect, test } from 'vitest';
import { indexEntry, samplePage, sampleSite } from '../../sample.ts';
import { renderPage } from '../../site/render-page.ts';
import type { BlockInput } from '../../types.ts';

const section = (id: string, background: string): BlockInput => ({
  ...{ id, type: 'section', version: 1 },
  content: { heading: 'A heading', background },
});
const htmlOf = (blocks: BlockInput[], editMode = false): string => {
  const page = samplePage({ blocks });
  return renderPage(sampleSite(), page, [indexEntry(page)], { editMode }).html;
};

test('a ground of a section’s own is a class with one rule in the head, however many sections have it', () => {
  const html = htmlOf([section('a', '#1F4E79'), section('b', '#1f4e79')]);
  expect(html).not.toContain('style="');
  expect(html.match(/block-ground-1f4e79\{/g)).toHaveLength(1);
  expect(html.indexOf('<style>')).toBeLessThan(html.indexOf('</head>'));
  expect(html.match(/block-section--own-ground/g)).toHaveLength(2);
});

test('nothing but a colour can stand in that rule', () => {
  expect(htmlOf([section('a', '#fff}</style><script>x()</script>')])).not.toContain('x()');
  expect(htmlOf([section('a', 'red')])).not.toContain('<style>');
});

test('in the editor, where only blocks are drawn anew, the colour stands on the element', () => {
  const html = htmlOf([section('a', '#abc')], true);
  expect(html).toContain('style="--block-ground:#abc;background:#abc"');
  expect(html).not.toContain('<style>');
});
