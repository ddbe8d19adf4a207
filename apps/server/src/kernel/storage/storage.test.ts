import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { openStorage } from './index.ts';
import { storageContract } from './storage.contract.ts';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'atelier-storage-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

const folders: string[] = [];
const removeFolders = () => Promise.all(folders.splice(0).map((path) => rm(path, { recursive: true, force: true })));
afterAll(removeFolders);
storageContract('local', async () => {
  await removeFolders();
  const path = await mkdtemp(join(tmpdir(), 'atelier-storage-'));
  folders.push(path);
  return openStorage('local', { folder: path });
});
storageContract('memory', () => openStorage('memory', {}));

const bytes = new TextEncoder().encode('x');

test('the local storage leaves no drafts behind, and clears those of a killed process a day later', async () => {
  const path = await folder();
  const storage = await openStorage('local', { folder: path });
  await storage.put('a/b.txt', bytes, { contentType: 'application/x-other' });
  expect(await readdir(join(path, 'draft'))).toEqual([]);
  expect(await readFile(join(path, 'objects/a/b.txt'), 'utf8')).toBe('x');
  await writeFile(join(path, 'draft/old'), '');
  await utimes(join(path, 'draft/old'), new Date(0), new Date(0));
  await writeFile(join(path, 'draft/young'), '');
  await openStorage('local', { folder: path });
  expect(await readdir(join(path, 'draft'))).toEqual(['young']);
});

test('a link planted in the local folder leads nowhere', async () => {
  const path = await folder();
  const storage = await openStorage('local', { folder: path });
  await writeFile(join(path, 'outside'), 'secret');
  await symlink(join(path, 'outside'), join(path, 'objects/link'));
  expect(await storage.read('link')).toBeUndefined();
  expect(await storage.head('link')).toBeUndefined();
  await storage.put('link', bytes, { contentType: 'text/plain' });
  expect(await readFile(join(path, 'outside'), 'utf8')).toBe('secret');
  expect(await storage.read('link')).toEqual(bytes);
});

test('the local storage says when a key is also a folder', async () => {
  const path = await folder();
  const storage = await openStorage('local', { folder: path });
  await storage.put('a', bytes, { contentType: 'text/plain' });
  await mkdir(join(path, 'objects/b'));
  await storage.put('b/c', bytes, { contentType: 'text/plain' });
  for (const key of ['a/b', 'b']) {
    await expect(storage.put(key, bytes, { contentType: 'text/plain' })).rejects.toMatchObject({
      code: 'storage.key_conflict',
    });
  }
  expect(await readdir(join(path, 'draft'))).toEqual([]);
});

test('an unknown kind and wrong settings are refused', async () => {
  await expect(openStorage('tape', {})).rejects.toThrow('local, s3, memory');
  await expect(openStorage('local', {})).rejects.toThrow();
  await expect(openStorage('s3', { bucket: 'b', endpoint: 'not an address' })).rejects.toThrow();
});
