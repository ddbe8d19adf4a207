import type { CacheStore } from './cache.types.ts';

const MAX_TEXT = 512 * 1024;

export interface Cache {
  /** Gives undefined for what is not there, expired or unreadable. */
  get(key: string): Promise<unknown>;
  /** JSON values; larger ones than 512 KiB are not kept. */
  set(key: string, value: unknown, ttlSeconds: number): Promise<void>;
  delete(key: string): Promise<void>;
  /**
   * The cached value, or a fresh one. Callers in this process that miss together load once. A value whose key was
   * deleted while it was being loaded is given to those who wait, but not kept. Check its shape when versions may mix.
   */
  remember<T>(key: string, ttlSeconds: number, load: () => Promise<T>): Promise<T>;
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A named part of a store: keys of two parts never meet. */
export function makeCache({ store, name }: { store: CacheStore; name: string }): Cache {
  const loading = new Map<string, Promise<unknown>>();
  const full = (key: string) => `${name}:${key}`;

  async function set(key: string, value: unknown, ttlSeconds: number): Promise<void> {
    const text = JSON.stringify(value);
    if (text !== undefined && text.length <= MAX_TEXT) await store.set(full(key), text, ttlSeconds * 1000);
  }

  async function loadOnce<T>(key: string, ttlSeconds: number, load: () => Promise<T>): Promise<T> {
    const work = load();
    loading.set(key, work);
    try {
      const value = await work;
      if (loading.get(key) === work) await set(key, value, ttlSeconds);
      return value;
    } finally {
      if (loading.get(key) === work) loading.delete(key);
    }
  }

  return {
    get: async (key) => parse(await store.get(full(key))),
    set,
    delete: async (key) => {
      loading.delete(key);
      await store.delete(full(key));
    },
    remember: async <T>(key: string, ttlSeconds: number, load: () => Promise<T>) => {
      const found = parse(await store.get(full(key)));
      if (found !== undefined) return found as T;
      return ((loading.get(key) as Promise<T> | undefined) ?? loadOnce(key, ttlSeconds, load)) as Promise<T>;
    },
  };
}
