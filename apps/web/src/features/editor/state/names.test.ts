import { expect, test } from 'vitest';
import { compareBlocks } from './compare.ts';
import { makeNames } from './names.ts';
import type { EditorBlock } from './tree.ts';

const block = (id: string, children: EditorBlock[] = []): EditorBlock => ({
  ...{ id, type: 'section', version: 1, content: {}, hidden: false, promptId: null, swiperPresetId: null },
  children,
});

test('blocks that got another id from the server are the editor’s own in a conflict', () => {
  const names = makeNames();
  const mine = [block('known'), block('made', [block('made too')])];
  names.learn(mine, [block('known'), block('given', [block('given too')])]);
  expect(names.inGiven(mine)[1]?.children[0]?.id).toBe('given too');
  expect([names.givenId('made'), names.ownId('given'), names.ownId('known')]).toEqual(['given', 'made', 'known']);
  const theirs = [block('given', [block('given too')]), block('new'), block('known')];
  expect(names.inOwn(theirs).map(({ id }) => id)).toEqual(['made', 'new', 'known']);
  const { differences, reordered } = compareBlocks(mine, names.inOwn(theirs));
  expect(differences.map(({ kind, theirs: other }) => [kind, other?.id])).toEqual([['onlyTheirs', 'new']]);
  expect(reordered).toBe(true);
});
