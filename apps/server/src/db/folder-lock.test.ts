import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lockFolder } from './folder-lock.ts';

async function someFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-lock-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('a folder is open once, and again after it was closed', async () => {
  const folder = await someFolder();
  const release = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow('is open in another process');
  await release();
  await (await lockFolder(folder))();
});

test('what a dead process left behind is cleared away', async () => {
  const folder = await someFolder();
  await writeFile(join(folder, 'db.lock'), '');
  await (await lockFolder(folder))();
});

test('a folder with a long name is locked as well', async () => {
  const folder = join(await someFolder(), 'long'.repeat(40));
  const release = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow('is open in another process');
  await release();
});
