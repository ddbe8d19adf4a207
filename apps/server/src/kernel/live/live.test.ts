import { EventEmitter } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { startRedis } from '#kernel/cache/redis.fixtures.ts';
import { services } from '#test/services.ts';
import { makeInProcessNetwork, makeLive, makePostgresBus, makeRedisBus, type NotifyingDatabase } from './index.ts';
import { liveContract, twoHubs, until } from './live.contract.ts';

liveContract('in-process', async () => {
  const network = makeInProcessNetwork();
  return { one: network.connect(), two: network.connect() };
});

/** NOTIFY as PostgreSQL does it: asynchronous, in order, refusing 8000 bytes; connections can be cut. */
function fakePostgres() {
  const channels = new EventEmitter();
  const cuts = new Set<() => void>();
  let up = true;
  let listens = 0;
  const database: NotifyingDatabase = {
    listen: async (channel, heard, lost) => {
      listens += 1;
      if (!up) throw new Error('the database is down');
      channels.on(channel, heard);
      const end = async () => void channels.off(channel, heard);
      cuts.add(() => {
        void end();
        lost(new Error('terminated'));
        lost(new Error('ended'));
      });
      return end;
    },
    notify: async (channel, payload) => {
      await null;
      if (!up) throw new Error('the database is down');
      if (Buffer.byteLength(payload) >= 8000) throw new Error('payload string too long');
      setImmediate(() => channels.emit(channel, payload));
    },
  };
  const stop = () => {
    up = false;
    for (const cut of cuts) cut();
    cuts.clear();
  };
  const start = () => {
    up = true;
  };
  return { database, stop, start, listening: () => channels.listenerCount('atelier_live'), listens: () => listens };
}

liveContract('PostgreSQL', async () => {
  const { database } = fakePostgres();
  return { one: makePostgresBus({ database }), two: makePostgresBus({ database }) };
});

async function redis() {
  const fake = await startRedis();
  onTestFinished(() => fake.stop());
  return fake;
}

liveContract('Redis', async () => {
  const { url } = await redis();
  return { one: await makeRedisBus({ url }), two: await makeRedisBus({ url }) };
});

const { redisUrl: realUrl } = services;
if (realUrl)
  liveContract('real Redis', async () => ({
    one: await makeRedisBus({ url: realUrl }),
    two: await makeRedisBus({ url: realUrl }),
  }));

test('after the database went away and came back, everybody is told to fetch anew, and events flow again', async () => {
  const postgres = fakePostgres();
  const bus = () => makePostgresBus({ database: postgres.database, retryMs: 5 });
  const { one, two } = await twoHubs({ one: bus(), two: bus() });
  const heard: string[] = [];
  const here: string[] = [];
  one.subscribe('w1', ({ type }) => here.push(type));
  two.subscribe('w1', ({ type }) => heard.push(type));
  postgres.stop();
  one.publish('w1', { type: 'missed' });
  expect(here).toEqual(['missed']);
  await until(() => expect(postgres.listens()).toBeGreaterThan(4));
  expect(heard).toEqual([]);
  postgres.start();
  await until(() => expect(heard).toContain('live.gap'));
  await until(() => expect(postgres.listening()).toBe(2));
  one.publish('w1', { type: 'after' });
  // Both were cut off, and each tells that something was missed: the other's word for it may come last.
  await until(() => expect(heard).toContain('after'));
  expect(heard).not.toContain('missed');
});

test('what is told first arrives first, also when the database is slower with it, or fails', async () => {
  const { database } = fakePostgres();
  const { notify } = database;
  const slowly = Promise.withResolvers<void>();
  let asked = 0;
  database.notify = async (channel, payload) => {
    asked += 1;
    if (asked === 1) await slowly.promise;
    if (asked === 2) throw new Error('no connection is free');
    await notify(channel, payload);
  };
  const { one, two } = await twoHubs({ one: makePostgresBus({ database }), two: makePostgresBus({ database }) });
  const heard: string[] = [];
  two.subscribe('w1', ({ type }) => heard.push(type));
  for (const type of ['slow', 'lost', 'quick']) one.publish('w1', { type });
  slowly.resolve();
  await until(() => expect(heard).toEqual(['slow', 'quick', 'live.gap']));
});

test('one cut connection listens again once, not twice', async () => {
  const postgres = fakePostgres();
  const bus = () => makePostgresBus({ database: postgres.database, retryMs: 5 });
  const { one, two } = await twoHubs({ one: bus(), two: bus() });
  postgres.stop();
  postgres.start();
  await until(() => expect(postgres.listening()).toBe(2));
  const heard: string[] = [];
  two.subscribe('w1', ({ type }) => heard.push(type));
  one.publish('w1', { type: 'a' });
  one.publish('w1', { type: 'b' });
  await until(() => expect(heard).toContain('b'));
  // Longer than any second attempt would take to begin.
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect([postgres.listening(), postgres.listens()]).toEqual([2, 4]);
  expect(heard.filter((type) => type !== 'live.gap')).toEqual(['a', 'b']);
});

test.each(['dies and comes back', 'falls silent'])(
  'when Redis %s, updates go on here, and everybody is told to fetch anew',
  async (how) => {
    const fake = await redis();
    const bus = () => makeRedisBus({ url: fake.url, pingMs: 50 });
    const { one, two } = await twoHubs({ one: await bus(), two: await bus() });
    const heard: string[] = [];
    const here: string[] = [];
    one.subscribe('w1', ({ type }) => here.push(type));
    two.subscribe('w1', ({ type }) => heard.push(type));
    if (how === 'falls silent') fake.delay(Number.POSITIVE_INFINITY);
    else await fake.stop();
    const start = performance.now();
    for (let n = 0; n < 2000; n += 1) one.publish('w1', { type: 'meanwhile' });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(here).toHaveLength(2000);
    if (how === 'falls silent') {
      // The silent sockets are given up after a second; only then the server answers again.
      await new Promise((resolve) => setTimeout(resolve, 1200));
      fake.delay(0);
    } else await fake.start();
    await until(() => expect(heard).toContain('live.gap'));
    one.publish('w1', { type: 'after' });
    await until(() => {
      one.publish('w1', { type: 'after' });
      expect(heard.at(-1)).toBe('after');
    });
  },
);

test('a Redis that is not there from the start does not keep anybody from publishing here', async () => {
  const fake = await redis();
  await fake.stop();
  const live = makeLive({ bus: await makeRedisBus({ url: fake.url }) });
  onTestFinished(() => live.close());
  const heard: string[] = [];
  live.subscribe('w1', ({ type }) => heard.push(type));
  live.publish('w1', { type: 'a' });
  expect(heard).toEqual(['a']);
  await fake.start();
  await live.connected;
});

test('when only the sender could not reach the bus, the others are told later that they missed something', async () => {
  const network = makeInProcessNetwork();
  const broken = { ...network.connect() };
  const { publish } = broken;
  let failures = 3;
  broken.publish = async (payload) => {
    failures -= 1;
    if (failures >= 0) throw new Error('unreachable');
    await publish(payload);
  };
  const { one, two } = await twoHubs({ one: broken, two: network.connect() });
  const heard: string[] = [];
  two.subscribe('w1', ({ type }) => heard.push(type));
  one.publish('w1', { type: 'lost' });
  await until(() => expect(heard).toEqual(['live.gap']));
});

test('a bus that is away is said once while it lasts, and again the next time', async () => {
  const broken = { ...makeInProcessNetwork().connect() };
  let failures = 0;
  broken.publish = async () => {
    failures -= 1;
    if (failures >= 0) throw new Error('unreachable');
  };
  const said: string[] = [];
  const live = makeLive({ bus: broken, onProblem: (what) => said.push(what), retryMs: 1 });
  onTestFinished(() => live.close());
  for (const time of [1, 2]) {
    failures = 4;
    live.publish('w1', { type: 'lost' });
    await until(() => expect(failures).toBeLessThan(0));
    expect(said).toEqual(Array(time).fill('live updates do not reach other processes'));
  }
});

test('a subscriber that throws does not keep the event from the others, and junk on the channel is ignored', async () => {
  const network = makeInProcessNetwork();
  const problems: string[] = [];
  const live = makeLive({ bus: network.connect(), onProblem: (what) => problems.push(what) });
  await live.connected;
  const heard: string[] = [];
  live.subscribe('w1', () => {
    throw new Error('mine');
  });
  live.subscribe('w1', ({ type }) => heard.push(type));
  live.publish('w1', { type: 'a' });
  const stranger = network.connect();
  for (const junk of ['', 'hello', '{}', '[]', 'null', '{"from":1}', '{"from":"x","to":"w1","event":{"type":5}}'])
    await stranger.publish(junk);
  expect([heard, problems]).toEqual([['a'], ['a subscriber failed']]);
});
