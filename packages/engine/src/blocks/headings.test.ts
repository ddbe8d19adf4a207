import { expect, test } from 'vitest';
import { indexEntry, sampleBlock, samplePage, sampleSite } from '../sample.ts';
import { renderPage } from '../site/render-page.ts';
import { blockOf } from './registry.ts';

const rendered = (type: string, content: object) => {
  const page = samplePage({ blocks: [sampleBlock(type, blockOf(type)?.version ?? 1, { ...content })] });
  const { html, findings } = renderPage(sampleSite(), page, [indexEntry(page)]);
  return { html, codes: findings.map(({ code }) => code) };
};

test('the slides of a carousel stand one level below its own heading', () => {
  const { html } = rendered('swiper', { heading: 'Offers', slides: [{ title: 'One' }, { title: 'Two' }] });
  const levels = [...html.matchAll(/<h(\d)[^>]*>([^<]*)/g)].map(([, level, text]) => `${level} ${text}`);
  expect(levels.slice(-3)).toEqual(['2 Offers', '3 One', '3 Two']);
});

test('a heading within an answer follows the heading of the questions', () => {
  const items = [{ question: 'How?', answer: '<h3>Like this</h3><p>So.</p>' }];
  expect(rendered('faq', { heading: 'Questions', items }).codes).not.toContain('heading_order');
  expect(rendered('faq', { heading: '', items }).codes).toContain('heading_order');
});
