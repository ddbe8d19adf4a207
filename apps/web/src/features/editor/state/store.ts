import type { BlockContent } from '@atelier/engine';
import { type BlockTypeInfo, blockTypes, type Json } from '@atelier/engine';
import {
  type Blocks,
  copyBlock,
  type EditorBlock,
  findRow,
  insertBlock,
  moveBlock,
  newId,
  type Place,
  removeBlock,
  rowsOf,
  updateBlock,
  withValue,
} from './tree.ts';

interface Snapshot {
  blocks: Blocks;
  selectedId: string | null;
}

export interface EditorState extends Snapshot {
  canUndo: boolean;
  canRedo: boolean;
}

/** Typing in one field counts as one step until the person pauses this long. */
const PAUSE_MS = 900;
const MAX_STEPS = 200;

const types = new Map<string, BlockTypeInfo>(blockTypes.map((info) => [info.type, info]));

export const blockType = (type: string): BlockTypeInfo | undefined => types.get(type);

export function newBlock(type: string, language: 'en' | 'it'): EditorBlock | undefined {
  const info = blockType(type);
  if (info === undefined) return undefined;
  const content: BlockContent = structuredClone(info.defaults[language]);
  return {
    id: newId(),
    type,
    version: info.version,
    content,
    hidden: false,
    promptId: null,
    swiperPresetId: null,
    children: [],
  };
}

/**
 * The page being edited with its history. Knows nothing of React, the network or the preview.
 *
 * Who must follow each key subscribes with `subscribe`. Everything else uses `subscribeCalm`: while somebody types it hears
 * of it once the preview has been painted, and of all other changes at once.
 *
 * @param now clock in milliseconds, for telling one burst of typing from the next
 * @param afterPaint calls once, after the next frame has been painted
 */
export function makeEditorStore(
  initial: Blocks,
  now: () => number,
  afterPaint: (call: () => void) => void = (call) => call(),
) {
  let present: Snapshot = { blocks: initial, selectedId: null };
  let past: Snapshot[] = [];
  let future: Snapshot[] = [];
  let burst = { key: '', at: Number.NEGATIVE_INFINITY };
  let state: EditorState = { ...present, canUndo: false, canRedo: false };
  let calm = state;
  let waiting = false;
  const listeners = new Set<() => void>();
  const calmListeners = new Set<() => void>();

  const settle = (): void => {
    waiting = false;
    if (calm === state) return;
    calm = state;
    for (const listener of calmListeners) listener();
  };
  const publish = (typing = false): void => {
    state = { ...present, canUndo: past.length > 0, canRedo: future.length > 0 };
    for (const listener of listeners) listener();
    if (!typing) settle();
    else if (!waiting) {
      waiting = true;
      afterPaint(settle);
    }
  };
  const listen = (set: Set<() => void>, listener: () => void): (() => void) => {
    set.add(listener);
    return () => set.delete(listener);
  };

  /** One step of the history; steps of the same burst are one. */
  const commit = (blocks: Blocks, selectedId = present.selectedId, key = ''): void => {
    if (blocks === present.blocks) return;
    const at = now();
    const goesOn = key !== '' && key === burst.key && at - burst.at < PAUSE_MS && past.length > 0;
    if (!goesOn) past = [...past.slice(1 - MAX_STEPS), present];
    burst = { key, at };
    future = [];
    present = { blocks, selectedId };
    publish(goesOn);
  };

  const travel = (from: Snapshot[], to: Snapshot[]): [Snapshot[], Snapshot[]] => {
    const target = from.at(-1);
    if (target === undefined) return [from, to];
    const left = present;
    present = target;
    burst = { key: '', at: Number.NEGATIVE_INFINITY };
    return [from.slice(0, -1), [...to, left]];
  };

  return {
    getState: () => state,
    getCalmState: () => calm,
    subscribe: (listener: () => void): (() => void) => listen(listeners, listener),
    subscribeCalm: (listener: () => void): (() => void) => listen(calmListeners, listener),
    select(id: string | null): void {
      if (id === present.selectedId) return;
      present = { ...present, selectedId: id };
      publish();
    },
    /** Sets one field; `key` groups the keystrokes of one field into one step. */
    setField(id: string, path: string, value: Json): void {
      const change = (block: EditorBlock): EditorBlock => ({
        ...block,
        content: withValue(block.content, path, value),
      });
      commit(updateBlock(present.blocks, id, change), present.selectedId, `${id}:${path}`);
    },
    /** Several fields of a block as one step, and the prompt that wrote them. */
    setFields(id: string, values: readonly { path: string; value: Json }[], promptId?: string): void {
      const change = (block: EditorBlock): EditorBlock => ({
        ...block,
        content: values.reduce((content, { path, value }) => withValue(content, path, value), block.content),
        promptId: promptId ?? block.promptId,
      });
      commit(updateBlock(present.blocks, id, change));
    },
    setPreset(id: string, swiperPresetId: string | null): void {
      commit(updateBlock(present.blocks, id, (block) => ({ ...block, swiperPresetId })));
    },
    setHidden(id: string, hidden: boolean): void {
      commit(updateBlock(present.blocks, id, (block) => ({ ...block, hidden })));
    },
    insert(block: EditorBlock, place: Place): void {
      commit(insertBlock(present.blocks, block, place), block.id);
    },
    /** Several blocks one behind the other, as one step. */
    insertAll(added: Blocks, place: Place): void {
      const blocks = added.reduceRight((all, block) => insertBlock(all, block, place), [...present.blocks]);
      commit(blocks, added.at(-1)?.id ?? present.selectedId);
    },
    move(id: string, place: Place): void {
      commit(moveBlock(present.blocks, id, place));
    },
    /** Removes a block and selects the one that takes its place. */
    remove(id: string): void {
      const rows = rowsOf(present.blocks);
      const at = rows.findIndex((row) => row.block.id === id);
      if (at === -1) return;
      const blocks = removeBlock(present.blocks, id);
      const left = rowsOf(blocks);
      commit(blocks, left[Math.min(at, left.length - 1)]?.block.id ?? null);
    },
    duplicate(id: string): void {
      const row = findRow(present.blocks, id);
      if (row === undefined) return;
      const copy = copyBlock(row.block);
      commit(insertBlock(present.blocks, copy, { ...row.place, index: row.place.index + 1 }), copy.id);
    },
    /** Takes a whole other state of the page as one step, so that it can be undone. */
    replace(blocks: Blocks): void {
      const stays = present.selectedId !== null && findRow(blocks, present.selectedId) !== undefined;
      commit(blocks, stays ? present.selectedId : null);
    },
    undo(): void {
      [past, future] = travel(past, future);
      publish();
    },
    redo(): void {
      [future, past] = travel(future, past);
      publish();
    },
  };
}

export type EditorStore = ReturnType<typeof makeEditorStore>;
