import { type Autosave, makeAutosave, type SaveState } from './autosave.ts';
import type { Drafts } from './drafts.ts';
import type { Names } from './names.ts';
import type { EditorStore } from './store.ts';
import type { Blocks } from './tree.ts';
import { firstInvalid } from './validity.ts';

interface Needs {
  store: EditorStore;
  revision: number;
  drafts: Drafts;
  names: Names;
  send: (blocks: Blocks, revision: number) => Promise<number>;
  later: (call: () => void, milliseconds: number) => () => void;
}

/** How long after a change the browser's own copy is written: rarely enough to type fast. */
const DRAFT_MS = 300;

/** A page being edited: its history, the server's copy, and the browser's copy for when the tab dies. */
export function makeSession({ store, drafts, names, later, ...needs }: Needs) {
  const server = store.getState().blocks;
  const found = drafts.read();
  const restored = found !== undefined && JSON.stringify(found.blocks) !== JSON.stringify(server) ? found : undefined;
  // A draft was made on an older page perhaps: then the server tells of the conflict.
  let revision = restored?.revision ?? needs.revision;
  let stored: Blocks = server;
  let state: SaveState = { kind: 'saved' };
  const listeners = new Set<() => void>();
  let cancelDraft = (): void => {};

  const autosave: Autosave = makeAutosave({
    blocks: server,
    revision,
    invalidBlock: firstInvalid,
    later,
    onState(next) {
      state = next;
      if (next.kind === 'saved') {
        cancelDraft();
        drafts.clear();
      }
      for (const listener of listeners) listener();
    },
    async send(blocks, on) {
      revision = await needs.send(blocks, on);
      stored = blocks;
      return revision;
    },
  });

  let known = server;
  function changed(): void {
    const { blocks } = store.getState();
    if (blocks === known) return;
    known = blocks;
    autosave.changed(blocks);
    cancelDraft();
    cancelDraft = later(() => {
      if (state.kind !== 'saved') drafts.write(revision, names.inGiven(store.getState().blocks));
    }, DRAFT_MS);
  }
  return {
    autosave,
    /** When the work was last kept that has been brought back; undefined when there was none. */
    restoredAt: restored?.at,
    getState: () => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Revision of the page as the server has it, as far as we know. */
    revision: () => revision,
    /** What the server was last told, or told us. */
    stored: () => stored,
    /** Begins to store what changes; gives a function that ends it. */
    start(): () => void {
      const stop = store.subscribe(changed);
      if (restored) store.replace(restored.blocks);
      return () => {
        stop();
        cancelDraft();
      };
    },
    /** The page's other fields were stored elsewhere. */
    rebase(newRevision: number): void {
      revision = newRevision;
      autosave.rebase(newRevision);
    },
    /** Ends a conflict with the blocks that the person chose. */
    resolve(theirRevision: number, theirs: Blocks, chosen: Blocks): void {
      revision = theirRevision;
      stored = theirs;
      autosave.resolve(theirRevision, theirs, chosen);
      store.replace(chosen);
    },
  };
}

export type Session = ReturnType<typeof makeSession>;
