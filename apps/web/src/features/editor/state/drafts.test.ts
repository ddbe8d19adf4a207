import { expect, test } from 'vitest';
import { makeDrafts } from './drafts.ts';
import { newBlock } from './store.ts';

const memory = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};
const blocks = [newBlock('hero', 'en')].filter((block) => block !== undefined);

test('what was unsaved is there for the next tab, and gone once it is stored', () => {
  const storage = memory();
  makeDrafts(
    'one',
    () => storage,
    () => 5,
  ).write(3, blocks);
  const drafts = makeDrafts(
    'one',
    () => storage,
    () => 9,
  );
  expect(drafts.read()).toEqual({ revision: 3, at: 5, blocks });
  expect(
    makeDrafts(
      'two',
      () => storage,
      () => 9,
    ).read(),
  ).toBeUndefined();
  drafts.clear();
  expect(drafts.read()).toBeUndefined();
});

test('a browser that keeps nothing, or something else, does not stop the editor', () => {
  const blocked = makeDrafts(
    'one',
    () => {
      throw new Error('denied');
    },
    () => 1,
  );
  blocked.write(1, blocks);
  expect(blocked.read()).toBeUndefined();
  const storage = memory();
  storage.setItem('atelier.draft.one', '{"revision":"3"}');
  expect(
    makeDrafts(
      'one',
      () => storage,
      () => 1,
    ).read(),
  ).toBeUndefined();
  storage.setItem('atelier.draft.one', '{');
  expect(
    makeDrafts(
      'one',
      () => storage,
      () => 1,
    ).read(),
  ).toBeUndefined();
});
