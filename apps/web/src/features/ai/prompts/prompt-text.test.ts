import { expect, test } from 'vitest';
import { placeholdersOf, variablesFor } from './prompt-text.ts';

test('placeholders are found once, in the order of the texts, and doubled braces are text', () => {
  expect(placeholdersOf('For {brand_name}.', '{title} of {brand_name}, not {{kept}} or {Upper}')).toEqual([
    'brand_name',
    'title',
  ]);
});

test('a placeholder that nobody declared is required text, a declared one stays as it is', () => {
  const tone = {
    name: 'tone',
    type: 'choice',
    isRequired: false,
    standard: 'calm',
    description: '',
    choices: ['calm'],
  };
  const found = variablesFor([tone as never], '{tone} {title}');
  expect(found.map(({ name, type, isRequired }) => [name, type, isRequired])).toEqual([
    ['tone', 'choice', false],
    ['title', 'text', true],
  ]);
});
