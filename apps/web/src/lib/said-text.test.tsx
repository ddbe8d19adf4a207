import { renderHook } from '@testing-library/react';
import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { startI18n } from './i18n/index.ts';
import { useSaidText } from './said-text.ts';

const live = {
  code: 'went_live',
  values: { seconds: 1.5, files: 1200, changed: 3 },
  message: 'Live after 1.5 s. Files: 1200, of which changed: 3.',
};
beforeAll(async () => {
  await startI18n();
  await i18next.changeLanguage('it');
});

test('what the server says is read in the reader’s language, with its numbers', () => {
  const say = renderHook(() => useSaidText()).result.current;
  expect(say('deployments.said.', live)).toBe('In linea dopo 1,5 s. File: 1200, di cui cambiati: 3.');
});

test('without a sentence for it, or without the values it needs, the English text stands in', () => {
  const say = renderHook(() => useSaidText()).result.current;
  expect(say('deployments.said.', { ...live, values: { files: 1 } })).toBe(live.message);
  expect(say('deployments.said.', { ...live, code: 'never_heard_of' })).toBe(live.message);
  expect(say('deployments.said.', { code: '', message: 'An old line.' })).toBe('An old line.');
});
