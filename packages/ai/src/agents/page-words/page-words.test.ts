import { describe, expect, test } from 'vitest';
import { brandFile } from '../../brand/brand.schemas.ts';
import { makeGateway } from '../../gateway/gateway.ts';
import { providers } from '../../providers/registry.ts';
import { choosePart, rewriteWords, type WordField } from './page-words.ts';

const page = { brandName: 'Harbour bakery', title: 'Bread', description: '', keywords: [] };
const heading: WordField = {
  ...{ path: 'heading', label: 'Heading', kind: 'text', maxLength: 200 },
  text: 'Bread that we bake every single morning, long before the sun comes up over the harbour',
};
const answer: WordField = { path: 'items.0.answer', label: 'Answer', kind: 'richtext', text: '', maxLength: 2000 };

const needs = {
  gateway: makeGateway({ providers, tools: { fetch: () => Promise.reject(new Error('offline')) } }),
  candidates: [{ provider: 'sample', model: 'sample-text', settings: {} }],
  brand: null,
};

describe('words of a page', () => {
  test('a shortened text is shorter than it was, and an empty field stays out of it', async () => {
    const made = await rewriteWords(
      { task: 'shorten', language: 'en', part: 'Hero', page, fields: [heading, answer] },
      needs,
    );
    expect(made.fields.map(({ path }) => path)).toEqual(['heading']);
    expect(made.fields[0]?.text.length).toBeLessThan(heading.text.length * 0.75);
    expect(made.provenance).toMatchObject({ isSample: true, instructions: 'page-words@1' });
  });

  test('what is written for rich text is HTML, whatever the model answered', async () => {
    const made = await rewriteWords({ task: 'write', language: 'it', part: 'FAQ', page, fields: [answer] }, needs);
    expect(made.fields[0]?.text).toMatch(/^<p>.+<\/p>$/s);
  });

  test('rules of the brand that a proposal breaks are told with the field', async () => {
    const brand = brandFile.parse({ name: 'Harbour bakery', languages: ['en'], wordsToAvoid: [{ word: 'sample' }] });
    const made = await rewriteWords(
      { task: 'write', language: 'en', part: 'Hero', page, fields: [heading] },
      { ...needs, brand },
    );
    expect(made.fields[0]?.violations.length).toBeGreaterThan(0);
  });

  test('a section is made of parts that were offered', async () => {
    const choices = [{ type: 'hero', about: 'Opening' }];
    const { types } = await choosePart({ language: 'en', page, wish: 'An opening', choices }, needs);
    expect(new Set(types)).toEqual(new Set(['hero']));
  });
});
