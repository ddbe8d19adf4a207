import { blockTypes } from '@atelier/engine';
import { expect, test } from 'vitest';
import { aiPrompts as english } from '#lib/i18n/en/ai-prompts.ts';

test('every block that the engine knows has a name that people know', () => {
  expect(blockTypes.map(({ type }) => type).filter((type) => !(type in english.block))).toEqual([]);
});
