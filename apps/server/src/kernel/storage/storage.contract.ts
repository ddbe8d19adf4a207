/** The suite that every kind of storage passes. */
import { Readable } from 'node:stream';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Storage } from './storage.types.ts';

const text = (words: string) => new TextEncoder().encode(words);
const plain = { contentType: 'text/plain' };
const INVALID = [
  '',
  '/',
  '/a',
  'a/',
  'a//b',
  '.',
  '..',
  '../a',
  'a/../b',
  'a/./b',
  '../../etc/passwd',
  '..\\a',
  'a\\b',
  'a\0b',
  'a b',
  'a%2e%2e',
  'à',
  'a\n',
  'C:a',
  `${'a'.repeat(201)}`,
  'a/'.repeat(400),
];

async function* pieces(count: number, size: number, failAt = -1): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < count; index += 1) {
    if (index === failAt) throw new Error('the upload broke off');
    yield new Uint8Array(size).fill(index);
  }
}

type Open = () => Promise<Storage>;

function keepsFiles(id: string, open: Open): void {
  describe(`${id} storage keeps files`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open();
    });

    test('a file comes back as it was put, with its size and content type', async () => {
      for (const [key, contentType] of [
        ['a/b/photo.png', 'image/png'],
        ['plain', 'text/html; charset=utf-8'],
        ['a/b/odd.png', 'application/x-odd'],
      ] as const) {
        expect(await storage.put(key, text(`content of ${key}`), { contentType })).toEqual({ size: 11 + key.length });
        expect(await storage.head(key)).toEqual({ size: 11 + key.length, contentType });
        expect(await storage.exists(key)).toBe(true);
        expect(await storage.get(key)).toMatchObject({
          size: 11 + key.length,
          contentType,
          stream: expect.any(Readable),
        });
        expect(await storage.read(key)).toEqual(text(`content of ${key}`));
      }
    });

    test('an empty file and a file of several megabytes in pieces come back whole', async () => {
      await storage.put('empty', new Uint8Array(), plain);
      expect(await storage.read('empty')).toEqual(new Uint8Array());
      expect(await storage.put('big.bin', pieces(90, 100_000), plain)).toEqual({ size: 9_000_000 });
      const big = await storage.read('big.bin');
      expect([big?.length, big?.[0], big?.[8_999_999]]).toEqual([9_000_000, 0, 89]);
      await storage.put('web.bin', Readable.from([text('one '), text('two')]), plain);
      expect(Buffer.from((await storage.read('web.bin')) ?? []).toString()).toBe('one two');
    });

    test('a part of a file comes alone, told with the size of the whole', async () => {
      await storage.put('part.bin', text('0123456789'), plain);
      const part = async (start: number, end: number) => {
        const file = await storage.getRange('part.bin', { start, end });
        const chunks: Uint8Array[] = [];
        for await (const chunk of (file?.stream ?? []) as AsyncIterable<Uint8Array>) chunks.push(chunk);
        return [file?.size, Buffer.concat(chunks).toString()];
      };
      expect(await part(0, 3)).toEqual([10, '0123']);
      expect(await part(4, 4)).toEqual([10, '4']);
      expect(await part(7, 500)).toEqual([10, '789']);
      expect(await part(10, 12)).toEqual([10, '']);
      expect(await storage.getRange('no/such', { start: 0, end: 1 })).toBeUndefined();
      for (const [start, end] of [
        [3, 2],
        [-1, 2],
        [0.5, 2],
      ] as const)
        await expect(storage.getRange('part.bin', { start, end })).rejects.toMatchObject({
          code: 'storage.invalid_range',
        });
    });

    test('what is not there is told as not there', async () => {
      expect(await storage.get('no/such')).toBeUndefined();
      expect(await storage.read('no/such')).toBeUndefined();
      expect(await storage.head('no/such')).toBeUndefined();
      expect(await storage.exists('no/such')).toBe(false);
      await storage.put('folder/file', text('x'), plain);
      expect(await storage.get('folder')).toBeUndefined();
      expect(await storage.get('folder/file/below')).toBeUndefined();
      await storage.delete('folder/file/below');
      expect(await storage.exists('folder/file')).toBe(true);
    });

    test('a deleted file is gone, and deleting it twice is fine', async () => {
      await storage.put('gone', text('x'), plain);
      await storage.delete('gone');
      await storage.delete('gone');
      expect(await storage.exists('gone')).toBe(false);
      await storage.delete('never/was');
    });
  });
}

function wholeOrNothing(id: string, open: Open): void {
  describe(`${id} storage shows files whole or not at all`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open();
    });

    test('putting again replaces content and content type', async () => {
      await storage.put('page.html', text('first'), { contentType: 'application/x-first' });
      await storage.put('page.html', text('second!'), { contentType: 'text/html' });
      expect(await storage.head('page.html')).toEqual({ size: 7, contentType: 'text/html' });
      expect(await storage.read('page.html')).toEqual(text('second!'));
    });

    test('a body that is too large or breaks off leaves what was there before', async () => {
      await storage.put('kept', text('before'), plain);
      await expect(storage.put('kept', pieces(10, 1000), { ...plain, maxBytes: 5000 })).rejects.toMatchObject({
        code: 'storage.too_large',
      });
      await expect(storage.put('kept', pieces(60, 100_000, 50), plain)).rejects.toThrow('the upload broke off');
      await expect(storage.put('new', pieces(10, 1000), { ...plain, maxBytes: 9999 })).rejects.toMatchObject({
        code: 'storage.too_large',
      });
      expect(await storage.read('kept')).toEqual(text('before'));
      expect(await storage.exists('new')).toBe(false);
      expect((await storage.list('')).files.map(({ key }) => key)).toEqual(['kept']);
    });

    test('readers see the former file or the new one, never a mixture', async () => {
      const version = (n: number) => new Uint8Array(50_000).fill(n);
      await storage.put('hot', version(0), plain);
      const writes = (async () => {
        for (let n = 1; n <= 20; n += 1) await storage.put('hot', version(n), { ...plain, flush: false });
      })();
      for (let n = 0; n < 40; n += 1) {
        const seen = await storage.read('hot');
        expect([seen?.length, new Set(seen).size]).toEqual([50_000, 1]);
      }
      await writes;
      expect(await storage.read('hot')).toEqual(version(20));
    });
  });
}

function listsAndChecks(id: string, open: Open): void {
  describe(`${id} storage lists files and checks keys`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open();
    });

    test('files are listed by prefix in byte order, page by page', async () => {
      const keys = ['a-b', 'a.txt', 'a/b', 'a/b-c', 'a/c/d', 'a0', 'ab/c', 'b', 'B'];
      for (const key of keys) await storage.put(key, text(key), plain);
      const all = async (prefix: string, limit: number) => {
        const found: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await storage.list(prefix, cursor, limit);
          expect(page.files.length).toBeLessThanOrEqual(limit);
          found.push(...page.files.map(({ key, size }) => `${key}:${size}`));
          cursor = page.cursor;
        } while (cursor !== undefined);
        return found.map((line) => line.split(':')[0]);
      };
      for (const limit of [1, 2, 3, 100]) {
        expect(await all('', limit)).toEqual([...keys].sort());
        expect(await all('a/', limit)).toEqual(['a/b', 'a/b-c', 'a/c/d']);
        expect(await all('a/b', limit)).toEqual(['a/b', 'a/b-c']);
        expect(await all('zzz', limit)).toEqual([]);
      }
      expect((await storage.list('', undefined, keys.length)).cursor).toBeUndefined();
    });

    test.each(INVALID)('the key %j is refused by every call', async (key) => {
      const refused = { code: 'storage.invalid_key' };
      await expect(storage.put(key, text('x'), plain)).rejects.toMatchObject(refused);
      await expect(storage.get(key)).rejects.toMatchObject(refused);
      await expect(storage.read(key)).rejects.toMatchObject(refused);
      await expect(storage.head(key)).rejects.toMatchObject(refused);
      await expect(storage.exists(key)).rejects.toMatchObject(refused);
      await expect(storage.delete(key)).rejects.toMatchObject(refused);
      if (key !== '' && key !== 'a/') await expect(storage.list(key)).rejects.toMatchObject(refused);
      await expect(storage.list('', key)).rejects.toMatchObject(refused);
    });
  });
}

export function storageContract(id: string, open: Open): void {
  keepsFiles(id, open);
  wholeOrNothing(id, open);
  listsAndChecks(id, open);
}
