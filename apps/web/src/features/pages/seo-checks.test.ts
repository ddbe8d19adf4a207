import { expect, test } from 'vitest';
import { seoChecks } from './seo-checks.ts';

const page = {
  title: 'Bread from the harbour bakery',
  metaTitle: '',
  metaDescription: 'Loaves that leave the oven before the street wakes up, every day but Monday.',
  slug: 'bread',
  noindex: false,
  status: 'ready',
  ogImageMediaId: 'x',
  keywords: ['bread'],
} as const;
const results = (changes: object, others: Parameters<typeof seoChecks>[1] = []) =>
  Object.fromEntries(
    seoChecks({ ...page, keywords: ['bread'], ...changes }, others)
      .filter(({ result }) => result !== 'good')
      .map(({ name, result }) => [name, result]),
  );

test('a page with everything in place has nothing to say', () => {
  expect(results({})).toEqual({});
});

test('what is missing, too short or too long is told', () => {
  expect(results({ metaDescription: '', ogImageMediaId: null })).toEqual({ description: 'bad', picture: 'warn' });
  expect(results({ title: 'Bread' })).toEqual({ titleLength: 'warn' });
  expect(results({ metaTitle: `Bread ${'x'.repeat(70)}` })).toEqual({ titleLength: 'warn' });
  expect(results({ slug: 'x'.repeat(90) })).toEqual({ slug: 'warn' });
});

test('what another page says already, is hidden, or leaves its keyword out is told', () => {
  const other = { title: 'x', metaTitle: ' bread FROM the harbour bakery', metaDescription: page.metaDescription };
  expect(results({}, [other])).toEqual({ titleUnique: 'bad', descriptionUnique: 'warn' });
  expect(results({ noindex: true })).toEqual({ indexing: 'warn' });
  expect(results({ keywords: ['cake'] })).toEqual({ keyword: 'warn' });
});
