import { LRUCache } from 'lru-cache';
import type { Clock } from '#kernel/clock/index.ts';
import { entries } from './bounded.ts';
import type { CacheStore } from './cache.types.ts';

interface Counter {
  count: number;
  endsMs: number;
}

export interface MemoryStoreNeeds {
  clock: Pick<Clock, 'nowMs'>;
  /** Of keys and values together. Default 32 MiB. */
  maxBytes?: number;
  maxCounters?: number;
}

/** Counters have their own room: a flood of cached pages must not make anybody's failed log-ins forgotten. */
export function makeMemoryStore({
  clock,
  maxBytes = 32 * 2 ** 20,
  maxCounters = 100_000,
}: MemoryStoreNeeds): CacheStore {
  const values = new LRUCache<string, string>({
    maxSize: maxBytes,
    maxEntrySize: maxBytes / 8,
    sizeCalculation: (value, key) => 2 * (value.length + key.length) + 64,
    ttl: 1,
    ttlResolution: 0,
    perf: { now: clock.nowMs },
  });
  const counters = new LRUCache<string, Counter>(entries(maxCounters));
  return {
    get: async (key) => values.get(key),
    set: async (key, value, ttlMs) => {
      values.set(key, value, { ttl: ttlMs });
    },
    delete: async (key) => {
      values.delete(key);
    },
    increment: async (key, windowMs) => {
      const nowMs = clock.nowMs();
      const found = counters.get(key);
      const counter = found && found.endsMs > nowMs ? found : { count: 0, endsMs: nowMs + windowMs };
      counter.count += 1;
      if (counter !== found) counters.set(key, counter);
      return { count: counter.count, resetMs: counter.endsMs - nowMs };
    },
    clear: async () => values.clear(),
    close: async () => {
      values.clear();
      counters.clear();
    },
  };
}
