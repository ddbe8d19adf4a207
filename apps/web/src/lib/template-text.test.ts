import { expect, test } from 'vitest';
import { inLanguage } from './template-text.ts';

const folio = {
  name: 'Folio',
  description: 'Calm',
  translations: { it: { description: 'Calmo' }, de: { name: 'Blatt', description: 'Ruhig' } },
};

test('a template is described in the reader’s language, as far as it knows it', () => {
  expect(inLanguage(folio, 'it')).toMatchObject({ name: 'Folio', description: 'Calmo' });
  expect(inLanguage(folio, 'de')).toMatchObject({ name: 'Blatt', description: 'Ruhig' });
  expect(inLanguage(folio, 'fr')).toMatchObject({ name: 'Folio', description: 'Calm' });
});
