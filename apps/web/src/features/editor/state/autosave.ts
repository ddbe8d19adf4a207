import { type Problem, toProblem } from '#lib/problem.ts';
import type { Blocks } from './tree.ts';

export type SaveState =
  | { kind: 'saved' }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  /** Some block has a value that its type refuses; saving waits until it is put right. */
  | { kind: 'invalid'; blockId: string }
  /** No answer or a server in trouble: it is tried again by itself. */
  | { kind: 'waiting'; problem: Problem }
  /** The server refuses; another try needs another change or a person. */
  | { kind: 'refused'; problem: Problem }
  | { kind: 'conflict'; problem: Problem };

interface Needs {
  /** Stores the blocks on top of `revision` and gives the new revision. */
  send: (blocks: Blocks, revision: number) => Promise<number>;
  /** Id of the first block that cannot be stored as it is. */
  invalidBlock: (blocks: Blocks) => string | undefined;
  /** Calls later; gives a function that takes it back. */
  later: (call: () => void, milliseconds: number) => () => void;
  onState: (state: SaveState) => void;
  revision: number;
  blocks: Blocks;
}

/** A pause in typing after which the page is stored. */
export const DELAY_MS = 1200;
const RETRIES_MS = [2000, 5000, 15_000, 30_000];

/** Keeps the server's copy of a page up to date: one request at a time, the newest state wins, a conflict stops it. */
export function makeAutosave({ send, invalidBlock, later, onState, ...start }: Needs) {
  let stored = start.blocks;
  let wanted = start.blocks;
  let revision = start.revision;
  let state: SaveState = { kind: 'saved' };
  let running: Promise<void> | undefined;
  let cancel = (): void => {};
  let failures = 0;

  const become = (next: SaveState): void => {
    // Each key says it again.
    if (next.kind === 'unsaved' && state.kind === 'unsaved') return;
    state = next;
    onState(next);
  };
  const plan = (milliseconds: number): void => {
    cancel();
    cancel = later(() => void run(), milliseconds);
  };

  const failed = (thrown: unknown): void => {
    const problem = toProblem(thrown);
    if (problem.code === 'revision_conflict') become({ kind: 'conflict', problem });
    else if (problem.status === 0 || problem.status === 401 || problem.status === 429 || problem.status >= 500) {
      become({ kind: 'waiting', problem });
      plan(RETRIES_MS[Math.min(failures++, RETRIES_MS.length - 1)] ?? DELAY_MS);
    } else become({ kind: 'refused', problem });
  };

  async function attempt(): Promise<void> {
    const sending = wanted;
    const blockId = invalidBlock(sending);
    if (blockId !== undefined) return become({ kind: 'invalid', blockId });
    become({ kind: 'saving' });
    try {
      revision = await send(sending, revision);
      stored = sending;
      failures = 0;
    } catch (thrown) {
      return failed(thrown);
    }
    if (wanted === stored) become({ kind: 'saved' });
    else {
      become({ kind: 'unsaved' });
      plan(DELAY_MS);
    }
  }

  async function run(): Promise<void> {
    cancel();
    if (running === undefined && wanted !== stored && state.kind !== 'conflict')
      running = attempt().finally(() => {
        running = undefined;
      });
    await running;
  }

  return {
    /** The page changed; it is stored after a pause. */
    changed(blocks: Blocks): void {
      wanted = blocks;
      if (state.kind === 'conflict') return;
      if (wanted === stored && running === undefined) {
        cancel();
        become({ kind: 'saved' });
        return;
      }
      if (state.kind !== 'saving') become({ kind: 'unsaved' });
      plan(DELAY_MS);
    },
    /** Stores now what is not stored yet; true when the server has everything. */
    async flush(): Promise<boolean> {
      await run();
      // What was typed while the first request was under way.
      if (wanted !== stored && state.kind === 'unsaved') await run();
      return wanted === stored;
    },
    /** Ends a conflict: the page goes on from `theirs`' revision, with the blocks that the person chose. */
    resolve(theirRevision: number, theirs: Blocks, chosen: Blocks): void {
      revision = theirRevision;
      stored = theirs;
      wanted = chosen;
      if (chosen === theirs) become({ kind: 'saved' });
      else {
        become({ kind: 'unsaved' });
        plan(0);
      }
    },
    /** The page's other fields were stored elsewhere and raised its revision. */
    rebase(newRevision: number): void {
      revision = newRevision;
    },
    stop: () => cancel(),
  };
}

export type Autosave = ReturnType<typeof makeAutosave>;
