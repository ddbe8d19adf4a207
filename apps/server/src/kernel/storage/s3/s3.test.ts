import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openStorage } from '../index.ts';
import { storageContract } from '../storage.contract.ts';
import { startS3 } from './s3.fixtures.ts';

let store: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  store = await startS3();
});
afterAll(() => store.stop());
beforeEach(() => {
  store.files.clear();
  store.fail(() => undefined);
});

const open = (more: object = {}) =>
  openStorage('s3', {
    bucket: 'files',
    endpoint: store.endpoint,
    accessKeyId: 'test-id',
    secretAccessKey: 'test-secret',
    timeoutMs: 1000,
    retryDelayMs: 5,
    ...more,
  });
const plain = { contentType: 'text/plain' };
const small = new TextEncoder().encode('hello');
async function* large(): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < 60; n += 1) yield new Uint8Array(100_000).fill(n);
}
const spooled = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('atelier-upload-'));

storageContract('s3', () => open({ timeoutMs: 10_000 }));

test('a store that is busy for a moment is asked again, for small and for streamed files', async () => {
  const storage = await open();
  for (const body of [small, large()]) {
    store.fail((_, nth) => (nth < 3 ? 'unavailable' : undefined));
    await storage.put('k', body, plain);
    expect(store.seen).toHaveLength(3);
  }
  expect(store.files.get('k')?.bytes.length).toBe(6_000_000);
  store.fail((_, nth) => (nth === 1 ? 'reset' : undefined));
  expect((await storage.read('k'))?.length).toBe(6_000_000);
});

test.each([
  ['unavailable', 'storage.unavailable'],
  ['reset', 'storage.unavailable'],
  ['silent', 'storage.unavailable'],
  ['denied', 'storage.denied'],
  ['no-bucket', 'storage.unavailable'],
] as const)('a store that stays %s is told as %s, and no draft stays', async (fault, code) => {
  const storage = await open({ timeoutMs: fault === 'silent' ? 100 : 10_000 });
  store.fail(() => fault);
  await expect(storage.put('k', small, plain)).rejects.toMatchObject({ code });
  await expect(storage.put('k', large(), plain)).rejects.toMatchObject({ code });
  await expect(storage.get('k')).rejects.toMatchObject({ code });
  await expect(storage.list('')).rejects.toMatchObject({ code });
  expect(await spooled()).toEqual([]);
});

test('a download that breaks off is an error, not a short file', async () => {
  const storage = await open();
  await storage.put('k', large(), plain);
  store.fail(() => 'cut-body');
  await expect(storage.read('k')).rejects.toThrow();
});

test('wrong credentials are denied and the secret is not in the error', async () => {
  const storage = await open({ accessKeyId: 'other', secretAccessKey: 'canary-secret' });
  const error = await storage.read('k').catch((cause: Error) => cause);
  expect(error).toMatchObject({ code: 'storage.denied' });
  expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain('canary-secret');
});
