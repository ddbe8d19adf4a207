import { LRUCache } from 'lru-cache';
import type { Clock } from '#kernel/clock/index.ts';
import { entries } from './bounded.ts';
import type { CacheStore } from './cache.types.ts';

export interface RateLimit {
  /** Hits allowed within one window. */
  limit: number;
  windowSeconds: number;
}

export interface RateVerdict {
  allowed: boolean;
  remaining: number;
  /** Until the window ends, at least 1; for `Retry-After`. */
  resetSeconds: number;
}

export interface RateLimiter {
  hit(key: string, rule: RateLimit): Promise<RateVerdict>;
}

/**
 * Counts hits in a fixed window that starts with the first one. Who is over the limit is remembered here until the
 * window ends: a flood neither reaches the store, nor is let in again because the store went away.
 */
export function makeRateLimiter({ store, clock }: { store: CacheStore; clock: Pick<Clock, 'nowMs'> }): RateLimiter {
  const blockedUntil = new LRUCache<string, number>(entries(50_000));
  const seconds = (ms: number) => Math.max(1, Math.ceil(ms / 1000));
  return {
    async hit(key, { limit, windowSeconds }) {
      const counter = `rate:${windowSeconds}:${key}`;
      const blocked = `${limit}:${counter}`;
      const leftMs = (blockedUntil.get(blocked) ?? 0) - clock.nowMs();
      if (leftMs > 0) return { allowed: false, remaining: 0, resetSeconds: seconds(leftMs) };
      const { count, resetMs } = await store.increment(counter, windowSeconds * 1000);
      if (count > limit) blockedUntil.set(blocked, clock.nowMs() + resetMs);
      return { allowed: count <= limit, remaining: Math.max(0, limit - count), resetSeconds: seconds(resetMs) };
    },
  };
}
