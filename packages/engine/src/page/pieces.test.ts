import { expect, it } from 'vitest';
import { blockTypes } from '../blocks/parse.ts';
import { indexEntry, sampleBlock, samplePage, sampleSite } from '../sample.ts';
import { renderPage, renderPieces } from '../site/render-page.ts';
import type { BlockInput, PageInput } from '../types.ts';

const site = sampleSite();
const everything = blockTypes.map((block) => sampleBlock(block.type, block.version, block.defaults.en));
const cta = (id: string, heading: string) =>
  sampleBlock('cta', 1, { heading, text: '', button: { label: '', href: '' } }, { id });
const joined = (page: PageInput, index = [indexEntry(page)]): string =>
  renderPieces(site, page, index)
    .map(({ html }) => html)
    .join('');
const whole = (page: PageInput): string => {
  const { html } = renderPage(site, page, [indexEntry(page)], { editMode: true });
  return html.slice(html.indexOf('<main>\n') + 7, html.indexOf('</main>'));
};

it('the pieces of a page are together what the page shows', () => {
  const page = samplePage({ blocks: everything });
  expect(joined(page)).toBe(whole(page));
});

it('a page without a block that makes the heading has it as a piece of its own', () => {
  const page = samplePage({ h1: 'Bread', blocks: [cta('one', 'Order')] });
  const [heading, one] = renderPieces(site, page, [indexEntry(page)]);
  expect(heading).toEqual({ id: '', html: '<h1 class="page-title">Bread</h1>\n' });
  expect(one?.id).toBe('one');
});

it('what stays is not rendered again, and what follows a change of level is', () => {
  const index = [indexEntry(samplePage())];
  const text = (id: string, heading: string, html: string): BlockInput =>
    sampleBlock('text', 1, { heading, html, align: 'start' }, { id });
  const first = text('a', 'First', '<p>One</p>');
  const group = sampleBlock(
    'section',
    1,
    { heading: '', intro: '', anchor: '', tone: 'plain', background: '' },
    { id: 'b', children: [cta('c', 'Inside')] },
  );
  const before = samplePage({ blocks: [first, group] });
  const after = samplePage({ blocks: [text('a', '', '<h2>Deep</h2><h3>Deeper</h3>'), group] });
  joined(before, index);
  expect(joined(after, index)).toBe(whole(after));
  expect(joined(before, index)).toBe(whole(before));
});

it('another heading of the page reaches the blocks that show it', () => {
  const index = [indexEntry(samplePage())];
  const blocks = [sampleBlock('hero', 2, { ...blockTypes[0]?.defaults.en, heading: '' })];
  expect(joined(samplePage({ h1: 'Monday', blocks }), index)).toContain('Monday');
  expect(joined(samplePage({ h1: 'Tuesday', blocks }), index)).toContain('Tuesday');
});
