/** Work that was not stored when the tab ended, as this browser kept it. */
export interface Kept<T> {
  /** Revision of the thing that it was made on. */
  revision: number;
  /** Milliseconds since 1970. */
  at: number;
  work: T;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Keeps what is unsaved in this browser, so that it outlives a crash of the tab. Storage may be blocked or full: then there is
 * nothing to come back to, and editing goes on.
 *
 * @param isWork whether what was found is such work: it may be of an older program
 */
export function makeKeptWork<T>(
  key: string,
  isWork: (value: unknown) => value is T,
  storage: () => Store,
  now: () => number,
) {
  const safely = <R>(work: (store: Store) => R): R | undefined => {
    try {
      return work(storage());
    } catch {
      return undefined;
    }
  };
  return {
    read(): Kept<T> | undefined {
      const found = safely((store) => JSON.parse(store.getItem(key) ?? 'null') as Partial<Kept<unknown>> | null);
      const { revision, at, work } = found ?? {};
      return typeof revision === 'number' && typeof at === 'number' && isWork(work)
        ? { revision, at, work }
        : undefined;
    },
    write(revision: number, work: T): void {
      safely((store) => store.setItem(key, JSON.stringify({ revision, at: now(), work } satisfies Kept<T>)));
    },
    clear(): void {
      safely((store) => store.removeItem(key));
    },
  };
}

export type KeptWork<T> = ReturnType<typeof makeKeptWork<T>>;
