import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

interface Line {
  status: string;
  progress: number;
  pages: number;
  slugs: number;
  sites: number;
  made: number;
}

const program = fileURLToPath(new URL('./fixtures/site-imports.crash.fixture.ts', import.meta.url));
const children = new Set<ChildProcess>();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-import-crash-'));
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** Runs until it ends, or until so many pages are there: then it is killed as a power cut would. */
async function run(step: string, deadlyPages: number): Promise<{ last: Line; signal: unknown }> {
  const child = spawn(process.execPath, [program, folder, step], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  const ended = new Promise<unknown>((resolve) => child.on('exit', (_code, signal) => resolve(signal)));
  let last: Line | undefined;
  for await (const text of createInterface({ input: child.stdout })) {
    last = JSON.parse(text) as Line;
    if (last.pages >= deadlyPages) child.kill('SIGKILL');
  }
  const signal = await ended;
  children.delete(child);
  if (!last) throw new Error('It said nothing.');
  return { last, signal };
}

test('an import killed twice half way goes on to the end after the restart, and makes nothing twice', {
  timeout: 240_000,
}, async () => {
  const first = await run('begin', 20);
  expect(first).toMatchObject({ signal: 'SIGKILL', last: { status: 'running' } });
  const second = await run('go on', 70);
  expect(second).toMatchObject({ signal: 'SIGKILL', last: { status: 'running' } });
  expect(second.last.pages).toBeGreaterThanOrEqual(first.last.pages);
  const { last } = await run('go on', Number.POSITIVE_INFINITY);
  expect(last).toMatchObject({ status: 'done', pages: 160, slugs: 160, sites: 1, made: 161 });
});
