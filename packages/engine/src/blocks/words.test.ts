import { expect, it } from 'vitest';
import { blockTypes } from './parse.ts';
import { beyondWording, wordPlaces } from './words.ts';

const hero = blockTypes.find(({ type }) => type === 'hero')?.defaults.en ?? {};
const faq = blockTypes.find(({ type }) => type === 'faq')?.defaults.en ?? {};
const section = blockTypes.find(({ type }) => type === 'section')?.defaults.en ?? {};

it('words, pictures and what stands on a button are wording', () => {
  const words = { heading: 'New', image: { src: '/a.png', alt: 'A' }, cta: { label: 'Call us', href: '#contact' } };
  expect(beyondWording('hero', hero, { ...hero, ...words })).toEqual([]);
  expect(beyondWording('faq', faq, { ...faq, items: [{ question: 'When?', answer: '<p>Now</p>' }] })).toEqual([]);
});

it('looks, targets, anchors and the number of items are not', () => {
  const changed = { ...hero, align: 'center', cta: { label: 'Call us', href: 'https://elsewhere.example' } };
  expect(beyondWording('hero', hero, changed)).toEqual(['cta.href', 'align']);
  expect(beyondWording('faq', faq, { ...faq, items: [] })).toEqual(['items']);
  expect(beyondWording('section', section, { ...section, anchor: 'top' })).toEqual(['anchor']);
  expect(beyondWording('hero', hero, { ...hero, unknown: 1 })).toEqual(['unknown']);
  expect(beyondWording('unheard-of', { a: 1 }, { a: 2 })).toEqual(['a']);
});

it('every place that holds words is found with what stands there: also in lists and on buttons that lead somewhere', () => {
  const paths = (type: string, content: typeof hero) => wordPlaces(type, content).map(({ path }) => path);
  expect(paths('hero', hero)).toEqual(['kicker', 'heading', 'text', 'cta.label']);
  expect(paths('faq', { ...faq, items: [{ question: 'When?', answer: '<p>Now</p>' }] })).toContain('items.0.answer');
  expect(wordPlaces('section', section).some(({ path }) => path === 'anchor')).toBe(false);
  expect(wordPlaces('nothing-we-know', hero)).toEqual([]);
});
