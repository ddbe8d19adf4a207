import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

type Line = Record<string, unknown>;

const program = fileURLToPath(new URL('./fixtures/deployments.crash.fixture.ts', import.meta.url));
let folder = '';
const children = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-crash-'));
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** Runs a step in a process of its own until it ends. */
async function run(step: string): Promise<{ lines: Line[]; signal: unknown }> {
  const child = spawn(process.execPath, [program, folder, step], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  const ended = new Promise<unknown>((resolve) => child.on('exit', (_code, signal) => resolve(signal)));
  const lines: Line[] = [];
  for await (const text of createInterface({ input: child.stdout })) lines.push(JSON.parse(text) as Line);
  const signal = await ended;
  children.delete(child);
  return { lines, signal };
}

const told = (lines: readonly Line[], name: string): unknown => lines.find((line) => name in line)?.[name];

test('a build killed half way leaves the old site up, and goes on to the end after the restart', {
  timeout: 240_000,
}, async () => {
  const first = await run('prepare');
  expect(told(first.lines, 'brands')).toEqual({ Old: 900 });

  const killed = await run('publish and die');
  expect(killed.signal).toBe('SIGKILL');
  expect(told(killed.lines, 'status')).toBeUndefined();

  const after = await run('recover');
  expect(told(after.lines, 'before')).toEqual({ Old: 900 });
  expect(told(after.lines, 'interrupted')).toBe('building');
  expect(told(after.lines, 'status')).toBe('live');
  expect(told(after.lines, 'after')).toEqual({ New: 900 });
});
