import { expect, test } from 'vitest';
import { emptyFile, tidy } from './brand-file.ts';

test('rows that nobody filled in do not go out, and empty words are nothing', () => {
  const file = tidy({
    ...emptyFile('it'),
    name: ' Panificio ',
    tagline: '  ',
    wordsToAvoid: [
      { word: 'economico', instead: '', reason: ' suona male ' },
      { word: ' ', instead: 'x', reason: null },
    ],
    colors: [
      { role: 'primary', hex: '#2F5D50' },
      { role: 'accent', hex: '' },
    ],
  });
  expect(file).toMatchObject({ name: 'Panificio', tagline: null });
  expect(file.wordsToAvoid).toEqual([{ word: 'economico', instead: null, reason: 'suona male' }]);
  expect(file.colors).toHaveLength(1);
});
