import { expect, test } from 'vitest';
import { startS3 } from '#kernel/storage/s3/s3.fixtures.ts';
import { jobOf, releaseOf, targetContract } from '../target.contract.ts';
import { testServices } from '../test-services.fixtures.ts';
import { s3Target } from './s3.target.ts';
import { cacheControlOf, typeHeader } from './s3-host.ts';
import { sign } from './sign.ts';

async function start() {
  const store = await startS3();
  const services = testServices([new URL(store.endpoint).host]);
  const open = () =>
    s3Target.open(
      {
        ...{ endpoint: store.endpoint, bucket: 'files', prefix: 'www', timeoutMs: 1000, retryBaseMs: 5 },
        ...{ accessKeyId: 'test-id', secretAccessKey: 'canary-secret-key' },
      },
      services,
    );
  return { store, services, open };
}

targetContract(
  'an S3-compatible store',
  async () => {
    const { store, services, open } = await start();
    const arrived: string[] = [];
    const there = new WeakSet<Buffer>();
    const set = store.files.set.bind(store.files);
    store.files.set = (key, kept) => {
      // A copy has the bytes of what is there.
      if (!there.has(kept.bytes) && !/\/\.atelier\/[^/]+$/.test(key)) arrived.push(kept.bytes.toString());
      there.add(kept.bytes);
      return set(key, kept);
    };
    const once = (kind: 'silent' | 'unavailable' | 'reset') => () => {
      let left = 1;
      store.fail((request) =>
        request.method === 'PUT' && request.url?.includes('index.html') && left-- > 0 ? kind : undefined,
      );
    };
    return {
      open,
      visit: async (path) => store.files.get(`www/${path}`)?.bytes.toString(),
      arrived: () => arrived,
      once: { late: once('silent'), broken: once('unavailable'), lost: once('reset') },
      always: { expired: () => store.fail(() => 'denied') },
      secrets: ['canary-secret-key'],
      async close() {
        await services.end();
        store.stop();
      },
    };
  },
  { twiceAtMost: 8 },
);

test('what pages need is there before the pages, and what is gone goes last', async () => {
  const { store, services, open } = await start();
  await open().publish(jobOf(releaseOf({ 'index.html': 'old', 'old.css': 'x' })));
  store.seen.length = 0;
  await open().publish(jobOf(releaseOf({ 'index.html': 'new', 'new.css': 'y', 'pic.png': 'z' })));
  const order = store.seen.filter((line) => !line.includes('.atelier')).map((line) => line.replace('/files/www/', ''));
  expect(order.slice(0, 2).sort()).toEqual(['PUT new.css', 'PUT pic.png']);
  expect(order.slice(2)).toEqual(['PUT index.html', 'DELETE old.css']);
  await services.end();
  store.stop();
});

const old = { 'index.html': 'old', 'a/index.html': 'old', 'site.css': 'old' };
const fresh = { 'index.html': 'new', 'a/index.html': 'new', 'site.css': 'new', 'pic.png': 'new' };

test('files that change together are put aside, and copied into place when all have arrived', async () => {
  const { store, services, open } = await start();
  await open().publish(jobOf(releaseOf(old)));
  store.seen.length = 0;
  const shown = () => Object.keys(old).map((path) => store.files.get(`www/${path}`)?.bytes.toString());
  let before: unknown;
  const commit = async () => {
    before = shown();
  };
  expect(await open().publish(jobOf(releaseOf(fresh), { commit }))).toMatchObject({ state: 'live', sentFiles: 4 });
  expect(before).toEqual(['old', 'old', 'old']);
  expect(shown()).toEqual(['new', 'new', 'new']);
  expect(store.files.get('www/index.html')?.type).toBe('text/html; charset=utf-8');
  const order = store.seen.map((line) => line.replace('/files/www/', '')).filter((line) => line.startsWith('PUT'));
  const last = order.findLastIndex((line) => line.includes('/stage/'));
  expect(order.slice(last + 1).filter((line) => !line.includes('.atelier'))).toEqual([
    'PUT site.css',
    expect.stringContaining('index.html'),
    expect.stringContaining('index.html'),
  ]);
  expect([...store.files.keys()].filter((key) => key.includes('.atelier'))).toEqual(['www/.atelier/release.json']);
  await services.end();
  store.stop();
});

test('a store that does not copy gets its files one by one, and never an empty one', async () => {
  const { store, services, open } = await start();
  store.settings.copies = false;
  await open().publish(jobOf(releaseOf(old)));
  expect(await open().publish(jobOf(releaseOf(fresh)))).toMatchObject({ state: 'live', sentFiles: 4 });
  for (const path of Object.keys(fresh)) expect(store.files.get(`www/${path}`)?.bytes.toString()).toBe('new');
  expect([...store.files.keys()].filter((key) => key.includes('.atelier'))).toEqual(['www/.atelier/release.json']);
  await services.end();
  store.stop();
});

test('what an abandoned deployment had put aside is taken away by the next one', async () => {
  const { store, services, open } = await start();
  await open().publish(jobOf(releaseOf(old)));
  const stop = new Error('no longer wanted');
  const commit = () => Promise.reject(stop);
  await expect(
    open().publish(jobOf(releaseOf({ ...old, 'index.html': 'b', 'a/index.html': 'b' }), { commit })),
  ).rejects.toBe(stop);
  expect([...store.files.keys()].filter((key) => key.includes('/stage/'))).toHaveLength(2);
  expect(store.files.get('www/index.html')?.bytes.toString()).toBe('old');
  await open().publish(jobOf(releaseOf(fresh)));
  expect([...store.files.keys()].filter((key) => key.includes('.atelier'))).toEqual(['www/.atelier/release.json']);
  await services.end();
  store.stop();
});

test('browsers keep what is named by its content for a year, and ask again for pages', () => {
  expect(cacheControlOf('a/index.html')).toBe('public, max-age=0, must-revalidate');
  expect(cacheControlOf('feed.xml')).toBe('public, max-age=0, must-revalidate');
  expect(cacheControlOf('style.css')).toBe('public, max-age=31536000, immutable');
  expect(cacheControlOf('img/photo-0123456789abcdef.webp')).toBe('public, max-age=31536000, immutable');
  expect(cacheControlOf('img/photo.webp')).toBe('public, max-age=3600');
  expect(typeHeader('text/html')).toBe('text/html; charset=utf-8');
  expect(typeHeader('image/png')).toBe('image/png');
});

test('a request is signed as the published example of the signature', () => {
  const signed = sign(
    {
      method: 'GET',
      url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'),
      headers: { range: 'bytes=0-9' },
      payload: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    },
    { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
    'us-east-1',
    Date.UTC(2013, 4, 24),
  );
  expect(signed.authorization).toContain('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41');
});
