import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { makeTestClock, systemClock } from '#kernel/clock/index.ts';
import { services } from '#test/services.ts';
import { cacheContract } from './cache.contract.ts';
import { type CacheStore, makeCache, makeMemoryStore, makeRateLimiter, openCacheStore } from './index.ts';
import { type FakeRedis, startRedis } from './redis.fixtures.ts';

const clock = makeTestClock();
cacheContract('memory', {
  open: async () => makeMemoryStore({ clock }),
  pass: async (ms) => clock.advance({ milliseconds: ms }),
  nowMs: clock.nowMs,
});

const realTime = { pass: async (ms: number) => void (await sleep(ms)), nowMs: Date.now };
const roomy = { clock: systemClock, timeoutMs: 2000 };
const ready = async (store: CacheStore) => {
  await vi.waitFor(async () => {
    await store.set('ready', 'yes', 60_000);
    await sleep(1);
    expect(await store.get('ready')).toBe('yes');
  });
  return store;
};

async function redis(): Promise<FakeRedis> {
  const fake = await startRedis();
  onTestFinished(() => fake.stop());
  return fake;
}

let shared: FakeRedis | undefined;
cacheContract('Redis', {
  ...realTime,
  open: async () => {
    shared = await startRedis();
    const store = await connected(shared);
    const close = store.close;
    return { ...store, close: async () => close().then(() => shared?.stop()) };
  },
});

const { redisUrl: realUrl } = services;
if (realUrl) {
  cacheContract('real Redis', {
    ...realTime,
    open: async () => ready(await openCacheStore({ redisUrl: realUrl, ...roomy, prefix: 'atelier-test:' })),
  });
}

/** A store that is in touch with Redis already. */
async function connected(
  fake: FakeRedis,
  tuning: Partial<Parameters<typeof openCacheStore>[0]> = {},
): Promise<CacheStore> {
  const store = await openCacheStore({ redisUrl: fake.url, ...roomy, probeEveryMs: 20, ...tuning });
  await vi.waitFor(async () => {
    await store.set('hello', 'x', 60_000);
    expect(fake.values.has('atelier:v:hello')).toBe(true);
  });
  return store;
}

async function timed<T>(work: Promise<T>): Promise<number> {
  const start = performance.now();
  await work;
  return performance.now() - start;
}

test('a Redis that is not there delays nothing and breaks nothing', async () => {
  const fake = await redis();
  await fake.stop();
  const changes: string[] = [];
  const store = await openCacheStore({
    redisUrl: fake.url,
    clock: systemClock,
    onChange: (state) => changes.push(state),
  });
  onTestFinished(() => store.close());
  const limiter = makeRateLimiter({ store, clock: systemClock });
  const rule = { limit: 2, windowSeconds: 60 };
  const spent = await timed(
    (async () => {
      for (const allowed of [true, true, false]) expect(await limiter.hit('login', rule)).toMatchObject({ allowed });
      await store.set('a', '1', 60_000);
      expect(await store.get('a')).toBe('1');
    })(),
  );
  expect(spent).toBeLessThan(5000);
  expect(changes).toEqual(['degraded']);
});

test.each([
  ['slow', 30_000],
  ['silent', Number.POSITIVE_INFINITY],
])('a Redis that turns %s costs the requests on their way 50 ms once, and later ones nothing', async (_, delayMs) => {
  const fake = await redis();
  const store = await connected(fake, { timeoutMs: 50, probeEveryMs: 200 });
  onTestFinished(() => store.close());
  fake.delay(delayMs);
  const first = await Promise.all(Array.from({ length: 20 }, (_, n) => timed(store.increment(`k${n}`, 1000))));
  expect(Math.max(...first)).toBeLessThan(10_000);
  await Promise.all(Array.from({ length: 200 }, (_, n) => store.get(`k${n}`)));
  expect(fake.asked).toContain('INCR');
  // Whoever asked the slow store would have waited for its time-out, by which its question had arrived.
  expect(fake.asked).not.toContain('GET');
});

test('a Redis that dies and comes back is used again, and nothing deleted meanwhile comes back with it', async () => {
  const fake = await redis();
  const changes: string[] = [];
  const store = await connected(fake, { onChange: (state) => changes.push(state), timeoutMs: 300 });
  onTestFinished(() => store.close());
  await store.set('session', 'valid', 60_000);
  await store.set('profile', 'old', 60_000);
  await store.set('kept', 'kept', 60_000);
  changes.length = 0;

  await fake.stop();
  await store.delete('session');
  await store.set('profile', 'new', 60_000);
  expect([await store.get('session'), await store.get('profile')]).toEqual([undefined, 'new']);

  await fake.start();
  await vi.waitFor(() => expect(changes).toEqual(['degraded', 'restored']), 10_000);
  expect(fake.values.has('atelier:v:session')).toBe(false);
  expect(await store.get('session')).toBeUndefined();
  expect(await store.get('profile')).not.toBe('old');
  expect(await store.get('kept')).toBe('kept');
});

test('after too many changes to tell one by one, everything cached in Redis is forgotten', async () => {
  const fake = await redis();
  const changes: string[] = [];
  const store = await connected(fake, { onChange: (state) => changes.push(state), timeoutMs: 300 });
  onTestFinished(() => store.close());
  await store.set('session', 'valid', 60_000);
  changes.length = 0;
  await fake.stop();
  await store.delete('session');
  for (let n = 0; n < 10_001; n += 1) await store.delete(`other${n}`);
  await fake.start();
  await vi.waitFor(() => expect(changes).toEqual(['degraded', 'restored']), 10_000);
  expect(fake.values.size).toBe(0);
});

test('while Redis is away nothing is cached for longer than a second', async () => {
  const fake = await redis();
  await fake.stop();
  const time = makeTestClock();
  const store = await openCacheStore({ redisUrl: fake.url, clock: time });
  onTestFinished(() => store.close());
  await store.set('right', 'granted', 3_600_000);
  expect(await store.get('right')).toBe('granted');
  time.advance({ seconds: 1, milliseconds: 1 });
  expect(await store.get('right')).toBeUndefined();
});

test('who was over the limit stays out when Redis goes away', async () => {
  const fake = await redis();
  const store = await connected(fake);
  onTestFinished(() => store.close());
  const limiter = makeRateLimiter({ store, clock: systemClock });
  const rule = { limit: 1, windowSeconds: 60 };
  await limiter.hit('flood', rule);
  expect(await limiter.hit('flood', rule)).toMatchObject({ allowed: false });
  await fake.stop();
  expect(await limiter.hit('flood', rule)).toMatchObject({ allowed: false });
});

test('the memory store stays within its bytes, and values do not push out counters', async () => {
  const store = makeMemoryStore({ clock, maxBytes: 100_000, maxCounters: 10 });
  await store.increment('login', 60_000);
  for (let n = 0; n < 1000; n += 1) await store.set(`k${n}`, 'x'.repeat(1000), 60_000);
  expect(await store.get('k0')).toBeUndefined();
  expect(await store.get('k999')).toBeDefined();
  expect(await store.increment('login', 60_000)).toMatchObject({ count: 2 });
});

test('callers that miss together load once, and a failed load is not kept', async () => {
  const cache = makeCache({ store: makeMemoryStore({ clock }), name: 'sites' });
  let loads = 0;
  const load = async () => {
    loads += 1;
    await sleep(5);
    if (loads === 1) throw new Error('first fails');
    return { loads };
  };
  const first = await Promise.allSettled([cache.remember('k', 60, load), cache.remember('k', 60, load)]);
  expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await Promise.all([cache.remember('k', 60, load), cache.remember('k', 60, load)])).toEqual([
    { loads: 2 },
    { loads: 2 },
  ]);
  expect(await cache.remember('k', 60, load)).toEqual({ loads: 2 });
});

test('what was deleted while it was being loaded is not kept', async () => {
  const cache = makeCache({ store: makeMemoryStore({ clock }), name: 'sites' });
  const gate = Promise.withResolvers<string>();
  const waiting = cache.remember('k', 60, () => gate.promise);
  await sleep(1);
  await cache.delete('k');
  gate.resolve('old');
  expect(await waiting).toBe('old');
  expect(await cache.get('k')).toBeUndefined();
});

test('two caches in one store do not see each other, and unreadable or huge values count as absent', async () => {
  const store = makeMemoryStore({ clock });
  const [one, two] = [makeCache({ store, name: 'one' }), makeCache({ store, name: 'two' })];
  await one.set('k', { a: 1 }, 60);
  expect([await one.get('k'), await two.get('k')]).toEqual([{ a: 1 }, undefined]);
  await store.set('one:k', '{broken', 60_000);
  expect(await one.get('k')).toBeUndefined();
  await one.set('huge', 'x'.repeat(600_000), 60);
  expect(await one.get('huge')).toBeUndefined();
});
