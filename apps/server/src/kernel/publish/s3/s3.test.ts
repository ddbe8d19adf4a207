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
    const set = store.files.set.bind(store.files);
    store.files.set = (key, kept) => {
      if (!key.includes('/.atelier/')) arrived.push(kept.bytes.toString());
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
