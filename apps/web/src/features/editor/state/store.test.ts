import { describe, expect, test } from 'vitest';
import { dropPlace, placeFor, rowsForDrag } from './moves.ts';
import { makeEditorStore, newBlock } from './store.ts';
import { type EditorBlock, rowsOf, valueAt } from './tree.ts';

const block = (type: string, id: string, children: EditorBlock[] = []): EditorBlock => {
  const made = newBlock(type, 'en');
  if (made === undefined) throw new Error(`no block type ${type}`);
  return { ...made, id, children };
};

function started() {
  const clock = { now: 0 };
  const page = [block('hero', 'a'), block('section', 's', [block('text', 't'), block('cta', 'c')]), block('faq', 'f')];
  return { clock, store: makeEditorStore(page, () => clock.now) };
}

const order = (store: ReturnType<typeof started>['store']): string =>
  rowsOf(store.getState().blocks)
    .map((row) => '>'.repeat(row.depth) + row.block.id)
    .join(' ');

const heading = (store: ReturnType<typeof started>['store'], id: string) =>
  valueAt(rowsOf(store.getState().blocks).find((row) => row.block.id === id)?.block.content, 'heading');

describe('the history of the editor', () => {
  test('a word typed in one go is undone in one step', () => {
    const { clock, store } = started();
    for (const text of ['S', 'Sa', 'Sal', 'Salt']) {
      store.setField('a', 'heading', text);
      clock.now += 120;
    }
    store.undo();
    expect(heading(store, 'a')).toBe('A heading that says what you do');
    store.redo();
    expect(heading(store, 'a')).toBe('Salt');
  });

  test('a pause in typing begins a new step', () => {
    const { clock, store } = started();
    store.setField('a', 'heading', 'Salt');
    clock.now += 2000;
    store.setField('a', 'heading', 'Salt and pepper');
    store.undo();
    expect(heading(store, 'a')).toBe('Salt');
  });

  test('typing in another field begins a new step', () => {
    const { store } = started();
    store.setField('a', 'heading', 'One');
    store.setField('f', 'heading', 'Two');
    store.undo();
    expect([heading(store, 'a'), heading(store, 'f')]).toEqual(['One', 'Questions and answers']);
  });

  test('typing after an undo does not melt into what was undone', () => {
    const { store } = started();
    store.setField('a', 'heading', 'One');
    store.undo();
    store.setField('a', 'heading', 'Two');
    store.undo();
    expect(heading(store, 'a')).toBe('A heading that says what you do');
    expect(store.getState().canUndo).toBe(false);
  });

  test('a new change takes away what could be redone', () => {
    const { store } = started();
    store.remove('f');
    store.undo();
    expect(store.getState().canRedo).toBe(true);
    store.setHidden('a', true);
    expect(store.getState().canRedo).toBe(false);
  });

  test('a deleted block comes back selected where it was', () => {
    const { store } = started();
    store.select('s');
    store.remove('s');
    expect(order(store)).toBe('a f');
    store.undo();
    expect(order(store)).toBe('a s >t >c f');
    expect(store.getState().selectedId).toBe('s');
  });

  test('a copy of a section gets ids of its own, down to its children', () => {
    const { store } = started();
    store.duplicate('s');
    const ids = rowsOf(store.getState().blocks).map((row) => row.block.id);
    expect(ids).toHaveLength(8);
    expect(new Set(ids).size).toBe(8);
  });

  test('blocks beside a change stay the same objects', () => {
    const { store } = started();
    const before = store.getState().blocks;
    store.setField('t', 'heading', 'New');
    const after = store.getState().blocks;
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(after[1]?.children[1]).toBe(before[1]?.children[1]);
  });
});

describe('moving blocks', () => {
  test('a block never goes into itself', () => {
    const { store } = started();
    store.move('s', { parentId: 's', index: 0 });
    expect(order(store)).toBe('a s >t >c f');
    expect(store.getState().canUndo).toBe(false);
  });

  test.each([
    ['c', 'up', 'a s >c >t f'],
    ['a', 'down', 's >t >c a f'],
    ['f', 'in', 'a s >t >c >f'],
    ['t', 'out', 'a s >c t f'],
  ] as const)('by keyboard: %s %s', (id, direction, expected) => {
    const { store } = started();
    const place = placeFor(store.getState().blocks, id, direction);
    if (place) store.move(id, place);
    expect(order(store)).toBe(expected);
  });

  test.each([
    ['a', 'up'],
    ['f', 'down'],
    ['s', 'in'],
    ['a', 'out'],
  ] as const)('there is no way for %s %s', (id, direction) => {
    const { store } = started();
    expect(placeFor(store.getState().blocks, id, direction)).toBeUndefined();
  });

  test.each([
    // dragged, position in the flat outline, depth asked for, result
    ['f', 0, 0, 'f a s >t >c'],
    ['f', 2, 1, 'a s >f >t >c'],
    ['f', 2, 0, 'a s >f >t >c'],
    ['a', 3, 0, 's >t >c a f'],
    ['a', 3, 1, 's >t >c >a f'],
    ['t', 3, 0, 'a s >c t f'],
    ['s', 2, 0, 'a f s >t >c'],
    ['f', 1, 5, 'a f s >t >c'],
  ] as const)('by dragging %s to row %i at depth %i', (id, to, depth, expected) => {
    const { store } = started();
    const { blocks } = store.getState();
    store.move(id, dropPlace(blocks, rowsForDrag(rowsOf(blocks), id), id, to, depth));
    expect(order(store)).toBe(expected);
  });
});
