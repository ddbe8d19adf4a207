import { LRUCache } from 'lru-cache';
import { entries } from './bounded.ts';

export interface LookUps<T> {
  find(key: string, look: () => Promise<T>): Promise<T>;
  /** Everything is looked up anew. */
  forget(): void;
}

/** Looks up once per key and time, however many ask at once. A look-up that fails is not remembered. */
export function makeLookUps<T>({ max, ttlMs }: { max: number; ttlMs: number }): LookUps<T> {
  const known = new LRUCache<string, Promise<T>>({ ...entries(max), ttl: ttlMs });
  return {
    find(key, look) {
      const found = known.get(key);
      if (found) return found;
      const looking = look();
      known.set(key, looking);
      looking.catch(() => known.peek(key) === looking && known.delete(key));
      return looking;
    },
    forget: () => known.clear(),
  };
}
