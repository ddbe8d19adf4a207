import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileKept, memoryKept } from './kept.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'atelier-kept-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['a file', () => fileKept(join(folder, 'deeper'))],
  ['memory', memoryKept],
] as const)('what is kept in %s comes back for the same name and secret only', async (_where, make) => {
  const kept = make();
  await kept.set('upload', 'api-token', 'pass');
  expect(await kept.get('upload', 'api-token')).toBe('pass');
  expect(await kept.get('upload', 'another-token')).toBeUndefined();
  expect(await kept.get('elsewhere', 'api-token')).toBeUndefined();
});

test('a file tells neither the secret nor what it opens, and one that was changed counts for nothing', async () => {
  const kept = fileKept(folder);
  await kept.set('upload', 'canary-api-token', 'canary-pass');
  const [name = ''] = readdirSync(folder);
  const bytes = readFileSync(join(folder, name));
  expect(`${name}${bytes.toString('latin1')}`).not.toContain('canary');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  writeFileSync(join(folder, name), bytes);
  expect(await kept.get('upload', 'canary-api-token')).toBeUndefined();
  writeFileSync(join(folder, name), 'short');
  expect(await kept.get('upload', 'canary-api-token')).toBeUndefined();
});

test('where nothing can be written it is forgotten, and nobody is held up', async () => {
  writeFileSync(join(folder, 'taken'), '');
  const kept = fileKept(join(folder, 'taken'));
  await kept.set('upload', 'api-token', 'pass');
  expect(await kept.get('upload', 'api-token')).toBeUndefined();
});
