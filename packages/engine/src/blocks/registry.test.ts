import { expect, it } from 'vitest';
import { sampleBlock } from '../sample.ts';
import { blockContract } from './block.contract.ts';
import { blockTypes, extractText, parseBlock } from './parse.ts';
import { BLOCKS } from './registry.ts';

for (const block of BLOCKS) blockContract(block);

it('lists every documented block type once', () => {
  const types = blockTypes.map((block) => block.type);
  expect(new Set(types).size).toBe(types.length);
  const documented = [
    'hero',
    'article',
    'text',
    'image',
    'text_image',
    'gallery',
    'video',
    'cta',
    'faq',
    'swiper',
    'language_switcher',
    'section',
    'columns',
    'html_embed',
  ];
  expect(types.sort()).toEqual(documented.sort());
});

it('says which value of a block is wrong', () => {
  const slide = { title: 5 };
  const parsed = parseBlock('swiper', 1, { slides: [{}, slide] });
  expect(parsed).toMatchObject({ ok: false, problems: [{ path: 'slides.1.title' }] });
});

it('refuses an address that runs code, however it is spelled', () => {
  for (const href of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
  ]) {
    expect(parseBlock('cta', 1, { button: { label: 'x', href } }).ok).toBe(false);
  }
});

it('brings a hero of version 1 to version 2', () => {
  const old = { title: 'Hello', subtitle: 'World', button_text: 'Go', button_url: '/go/' };
  expect(parseBlock('hero', 1, old)).toMatchObject({
    ok: true,
    version: 2,
    content: { heading: 'Hello', text: 'World', cta: { label: 'Go', href: '/go/' } },
  });
});

it('reads words in the order of the page and leaves hidden blocks out', () => {
  const text = (words: string, hidden = false) =>
    sampleBlock('text', 1, { heading: words, html: `<p>${words} &amp; more</p>` }, { hidden });
  const section = sampleBlock('section', 1, { heading: 'Outer' }, { children: [text('Inner')] });
  expect(extractText([section, text('Secret', true), text('Last')])).toBe(
    'Outer\nInner\nInner & more\nLast\nLast & more',
  );
});
