/**
 * Cache and rate limits: in memory, or in Redis when several processes share them.
 *
 * Redis may be absent, slow or gone: the same calls then run in memory, waiting 50 ms at most, and go back by
 * themselves. While it is away limits count per process, and cached values live one second at most, because other
 * processes cannot be told that a value changed. Never the only copy of anything, and never the last word on a right.
 *
 * @example
 * const store = await openCacheStore({ redisUrl: config.redisUrl, clock });
 * const limiter = makeRateLimiter({ store, clock });
 * const { allowed, resetSeconds } = await limiter.hit(`login:${email}`, { limit: 5, windowSeconds: 60 });
 * const sites = makeCache({ store, name: 'sites' });
 * const site = await sites.remember(host, 60, () => repo.byHost(host));
 */
import type { Clock } from '#kernel/clock/index.ts';
import type { CacheStore } from './cache.types.ts';
import { type DegradingNeeds, makeDegradingStore } from './degrading-store.ts';
import { makeMemoryStore } from './memory-store.ts';
import { makeRedisStore } from './redis-store.ts';

export { entries } from './bounded.ts';
export { cacheConfig, redisAddress } from './cache.config.ts';
export type { Cache } from './cache.ts';
export { makeCache } from './cache.ts';
export type { CacheStore } from './cache.types.ts';
export { makeLookUps } from './look-ups.ts';
export { makeMemoryStore } from './memory-store.ts';
export type { RateLimit, RateLimiter, RateVerdict } from './rate-limiter.ts';
export { makeRateLimiter } from './rate-limiter.ts';
export { connectRedis } from './redis-store.ts';

export interface OpenCacheNeeds
  extends Pick<DegradingNeeds, 'onChange' | 'timeoutMs' | 'probeEveryMs' | 'degradedTtlMs'> {
  redisUrl?: string | undefined;
  clock: Pick<Clock, 'nowMs'>;
  prefix?: string;
}

/** Does not wait for Redis: the first calls run in memory when it is not there yet. */
export async function openCacheStore({ redisUrl, clock, prefix, ...tuning }: OpenCacheNeeds): Promise<CacheStore> {
  const local = makeMemoryStore({ clock });
  if (redisUrl === undefined) return local;
  const remote = await makeRedisStore({ url: redisUrl, ...(prefix === undefined ? {} : { prefix }) });
  return makeDegradingStore({ remote, local, ...tuning });
}
