import { makeKeptWork } from '#lib/kept-work.ts';
import type { Blocks } from './tree.ts';

/** Blocks of a page that were not stored when the tab ended, and the revision that they were made on. */
export interface Draft {
  revision: number;
  /** Milliseconds since 1970. */
  at: number;
  blocks: Blocks;
}

/** What is unsaved on a page, kept in this browser. */
export function makeDrafts(
  pageId: string,
  ...place: [() => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, () => number]
) {
  const kept = makeKeptWork<Blocks>(`atelier.draft.${pageId}`, (value) => Array.isArray(value), ...place);
  return {
    read(): Draft | undefined {
      const found = kept.read();
      return found && { revision: found.revision, at: found.at, blocks: found.work };
    },
    write: kept.write,
    clear: kept.clear,
  };
}

export type Drafts = ReturnType<typeof makeDrafts>;
