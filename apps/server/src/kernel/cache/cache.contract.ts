/** The suite that every store passes, over a clock that the suite may move. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CacheStore } from './cache.types.ts';
import { makeRateLimiter } from './index.ts';

export interface ContractNeeds {
  open(): Promise<CacheStore>;
  /** Lets time go by. */
  pass(ms: number): Promise<void>;
  nowMs(): number;
}

export function cacheContract(name: string, { open, pass, nowMs }: ContractNeeds): void {
  describe(`${name} store`, () => {
    let store: CacheStore;
    const run = randomUUID();
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());

    test('a value is there until its time is over or it is deleted', async () => {
      await store.set(`${run}a`, 'è 1', 60);
      await store.set(`${run}b`, 'second', 60_000);
      expect([await store.get(`${run}a`), await store.get(`${run}b`)]).toEqual(['è 1', 'second']);
      await pass(80);
      expect([await store.get(`${run}a`), await store.get(`${run}b`)]).toEqual([undefined, 'second']);
      await store.delete(`${run}b`);
      await store.delete(`${run}b`);
      expect(await store.get(`${run}b`)).toBeUndefined();
    });

    test('thirty counts at once are thirty, in one window that begins with the first', async () => {
      const counts = await Promise.all(Array.from({ length: 30 }, () => store.increment(`${run}n`, 200)));
      expect(counts.map(({ count }) => count).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 30 }, (_, n) => n + 1),
      );
      for (const { resetMs } of counts) expect(resetMs > 0 && resetMs <= 200).toBe(true);
      await pass(230);
      expect(await store.increment(`${run}n`, 200)).toMatchObject({ count: 1 });
    });

    test('clearing forgets values and keeps counters', async () => {
      await store.set(`${run}c`, 'x', 60_000);
      await store.increment(`${run}m`, 60_000);
      await store.clear();
      expect(await store.get(`${run}c`)).toBeUndefined();
      expect(await store.increment(`${run}m`, 60_000)).toMatchObject({ count: 2 });
    });

    test('of ten hits at once on a limit of three, three are allowed, and again when the window is over', async () => {
      const limiter = makeRateLimiter({ store, clock: { nowMs } });
      const rule = { limit: 3, windowSeconds: 0.2 };
      const verdicts = await Promise.all(Array.from({ length: 10 }, () => limiter.hit(`${run}r`, rule)));
      expect(
        verdicts
          .filter(({ allowed }) => allowed)
          .map(({ remaining }) => remaining)
          .sort(),
      ).toEqual([0, 1, 2]);
      expect(await limiter.hit(`${run}r`, rule)).toEqual({ allowed: false, remaining: 0, resetSeconds: 1 });
      expect(await limiter.hit(`${run}other`, rule)).toMatchObject({ allowed: true, remaining: 2 });
      await pass(230);
      expect(await limiter.hit(`${run}r`, rule)).toMatchObject({ allowed: true });
    });
  });
}
