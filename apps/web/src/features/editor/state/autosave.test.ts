import { describe, expect, test } from 'vitest';
import { Problem } from '#lib/problem.ts';
import { makeAutosave, type SaveState } from './autosave.ts';
import { newBlock } from './store.ts';
import type { Blocks, EditorBlock } from './tree.ts';

const page = (heading: string): EditorBlock[] => {
  const hero = newBlock('hero', 'en') as EditorBlock;
  return [{ ...hero, content: { ...hero.content, heading } }];
};

function started(answers: (Problem | 'ok' | Promise<void>)[] = []) {
  const sent: { blocks: Blocks; revision: number }[] = [];
  const states: SaveState['kind'][] = [];
  let planned: (() => void) | undefined;
  const first = page('first');
  const autosave = makeAutosave({
    blocks: first,
    revision: 7,
    invalidBlock: (blocks) => (blocks[0]?.content.heading === 'bad' ? blocks[0].id : undefined),
    later: (call) => {
      planned = call;
      return () => {
        planned = undefined;
      };
    },
    onState: (state) => states.push(state.kind),
    send: async (blocks, revision) => {
      sent.push({ blocks, revision });
      const answer = answers.shift() ?? 'ok';
      if (answer instanceof Problem) throw answer;
      if (answer !== 'ok') await answer;
      return revision + 1;
    },
  });
  const pause = async (): Promise<void> => {
    const call = planned;
    planned = undefined;
    call?.();
    // Lets the answer of the request arrive.
    for (let turn = 0; turn < 8; turn++) await Promise.resolve();
  };
  return { autosave, sent, states, pause, first, isPlanned: () => planned !== undefined };
}

const offline = () => new Problem({ status: 0, code: 'unreachable', detail: '' });
const conflict = () => new Problem({ status: 409, code: 'revision_conflict', detail: '' });

describe('saving by itself', () => {
  test('changes are stored once, after a pause, on top of the last revision', async () => {
    const { autosave, sent, states, pause } = started();
    autosave.changed(page('one'));
    const second = page('two');
    autosave.changed(second);
    expect(sent).toHaveLength(0);
    await pause();
    expect(sent).toEqual([{ blocks: second, revision: 7 }]);
    autosave.changed(page('three'));
    await pause();
    expect(sent[1]?.revision).toBe(8);
    expect(states).toEqual(['unsaved', 'saving', 'saved', 'unsaved', 'saving', 'saved']);
  });

  test('what is typed while a request is under way is stored after it', async () => {
    let answer = (): void => {};
    const slow = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { autosave, sent, pause } = started([slow]);
    autosave.changed(page('one'));
    await pause();
    const second = page('two');
    autosave.changed(second);
    await pause();
    expect(sent).toHaveLength(1);
    answer();
    await pause();
    await pause();
    expect(sent[1]).toEqual({ blocks: second, revision: 8 });
  });

  test('without a connection it is tried again by itself', async () => {
    const { autosave, sent, states, pause } = started([offline(), offline()]);
    autosave.changed(page('one'));
    await pause();
    await pause();
    await pause();
    expect(sent.map(({ revision }) => revision)).toEqual([7, 7, 7]);
    expect(states.at(-1)).toBe('saved');
  });

  test('a value that its block refuses is not sent until it is put right', async () => {
    const { autosave, sent, states, pause } = started();
    autosave.changed(page('bad'));
    await pause();
    expect(sent).toHaveLength(0);
    expect(states.at(-1)).toBe('invalid');
    autosave.changed(page('good'));
    await pause();
    expect(sent).toHaveLength(1);
  });

  test('a conflict stops saving, and further typing does not overwrite the other person', async () => {
    const { autosave, sent, states, pause, isPlanned } = started([conflict()]);
    autosave.changed(page('mine'));
    await pause();
    expect(states.at(-1)).toBe('conflict');
    autosave.changed(page('mine, more'));
    expect(isPlanned()).toBe(false);
    expect(await autosave.flush()).toBe(false);
    expect(sent).toHaveLength(1);
  });

  test('keeping mine stores it on top of their revision', async () => {
    const { autosave, sent, pause } = started([conflict()]);
    const mine = page('mine');
    autosave.changed(mine);
    await pause();
    autosave.resolve(12, page('theirs'), mine);
    await pause();
    expect(sent[1]).toEqual({ blocks: mine, revision: 12 });
  });

  test('taking theirs stores nothing', async () => {
    const { autosave, sent, states, pause, isPlanned } = started([conflict()]);
    autosave.changed(page('mine'));
    await pause();
    const theirs = page('theirs');
    autosave.resolve(12, theirs, theirs);
    expect(isPlanned()).toBe(false);
    expect(states.at(-1)).toBe('saved');
    expect(sent).toHaveLength(1);
  });

  test('leaving the page stores what is left', async () => {
    const { autosave, sent } = started();
    autosave.changed(page('one'));
    expect(await autosave.flush()).toBe(true);
    expect(sent).toHaveLength(1);
  });
});
