import { expect, test } from 'vitest';
import { withTranslation } from './translations.ts';

const template = {
  translations: { it: { name: 'Bottega', description: 'Decisa e cordiale.' }, de: { name: 'Werkstatt' } },
};

test('a text in another language is written, and the other languages stay as they are', () => {
  expect(withTranslation(template, 'it', 'name', 'Officina').translations).toEqual({
    it: { name: 'Officina', description: 'Decisa e cordiale.' },
    de: { name: 'Werkstatt' },
  });
  expect(withTranslation(template, 'en', 'description', 'Bold.').translations.en).toEqual({ description: 'Bold.' });
});

test('a text that is emptied falls back to the template’s own, and a language without texts goes', () => {
  expect(withTranslation(template, 'it', 'description', '  ').translations.it).toEqual({ name: 'Bottega' });
  expect(Object.keys(withTranslation(template, 'de', 'name', '').translations)).toEqual(['it']);
});
