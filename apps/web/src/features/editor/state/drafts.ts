import type { Blocks } from './tree.ts';

/** Work that was not stored when the tab ended, as this browser kept it. */
export interface Draft {
  /** Revision of the page that it was made on. */
  revision: number;
  /** Milliseconds since 1970. */
  at: number;
  blocks: Blocks;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const isDraft = (value: unknown): value is Draft => {
  const { revision, at, blocks } = (value ?? {}) as Partial<Record<keyof Draft, unknown>>;
  return typeof revision === 'number' && typeof at === 'number' && Array.isArray(blocks);
};

/**
 * Keeps what is unsaved on a page in this browser, so that it outlives a crash of the tab. Storage may be blocked or full:
 * then there is nothing to come back to, and editing goes on.
 */
export function makeDrafts(pageId: string, storage: () => Store, now: () => number) {
  const key = `atelier.draft.${pageId}`;
  const safely = <T>(work: (store: Store) => T): T | undefined => {
    try {
      return work(storage());
    } catch {
      return undefined;
    }
  };
  return {
    read(): Draft | undefined {
      const found = safely((store) => JSON.parse(store.getItem(key) ?? 'null') as unknown);
      return isDraft(found) ? found : undefined;
    },
    write(revision: number, blocks: Blocks): void {
      safely((store) => store.setItem(key, JSON.stringify({ revision, at: now(), blocks } satisfies Draft)));
    },
    clear(): void {
      safely((store) => store.removeItem(key));
    },
  };
}

export type Drafts = ReturnType<typeof makeDrafts>;
