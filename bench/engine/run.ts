/**
 * Measures how fast and how small the engine builds a content folder: `node bench/engine/run.ts [--sizes 100,1000,10000] [--dir DIR] [--rounds 3]`.
 * Times are of whole processes, start included, each the best of the rounds; memory is the peak of the process with its threads.
 * The floor is the same input read, joined and written by a script that renders and checks nothing, in the same round.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCorpus } from './corpus.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const BUILD = path('../../apps/server/src/app/site-build/entry.mjs');
const FLOOR = path('./floor.ts');
const PEAK = path('./peak.mjs');

interface Run {
  seconds: number;
  /** Processor time of all threads. */
  cpu: number;
  megabytes: number;
  output: string;
}

function argument(name: string, otherwise: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : (process.argv[at + 1] ?? otherwise);
}

/** Runs a program; it tells its own peak and processor time when it ends. */
function run(program: string, ...args: string[]): Run {
  const start = performance.now();
  const child = spawnSync(process.execPath, ['--import', PEAK, program, ...args], { encoding: 'utf8' });
  const seconds = (performance.now() - start) / 1000;
  if (child.status !== 0) throw new Error(`${program} failed: ${child.stderr}`);
  const told = /peak (\d+) cpu (\d+)/.exec(child.stderr);
  return { seconds, cpu: Number(told?.[2]) / 1e6, megabytes: Number(told?.[1]) / 1024, output: child.stdout.trim() };
}

/** Changes the words of one page in the middle of the site. */
function edit(corpus: string, count: number, round: number): void {
  const file = join(corpus, 'pages', `${String(Math.ceil(count / 2)).padStart(5, '0')}.json`);
  const page = JSON.parse(readFileSync(file, 'utf8')) as { blocks: { type: string; content: { text?: string } }[] };
  const [hero] = page.blocks;
  if (hero !== undefined) hero.content.text = `Edited ${round}.`;
  writeFileSync(file, JSON.stringify(page, null, 1));
}

const best = (runs: Run[], value: (run: Run) => number): number => Math.min(...runs.map(value));

function measure(count: number, rounds: number, folder: string): void {
  const [corpus, out, state, floorOut] = ['corpus', 'out', 'state', 'floor'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  makeCorpus(count, corpus);
  const floor: Run[] = [];
  const cold: Run[] = [];
  const changed: Run[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const used of [out, state, floorOut]) rmSync(used, { recursive: true, force: true });
    floor.push(run(FLOOR, corpus, floorOut));
    cold.push(run(BUILD, '--from', corpus, '--out', out, '--state', state));
    edit(corpus, count, round);
    const incremental = run(BUILD, '--from', corpus, '--out', out, '--state', state);
    if (!incremental.output.includes(' 1 rendered')) throw new Error(`One page was edited, but: ${incremental.output}`);
    changed.push(incremental);
  }
  const seconds = (run: Run): number => run.seconds;
  const ratio = Math.min(...cold.map((run, i) => run.seconds / (floor[i]?.seconds ?? 1)));
  const row = [
    `${count}`,
    best(floor, seconds).toFixed(2),
    best(cold, seconds).toFixed(2),
    `${ratio.toFixed(2)} x`,
    `${Math.round(count / best(cold, seconds))}`,
    best(changed, seconds).toFixed(2),
    `${best(floor, (r) => r.cpu).toFixed(2)} / ${best(cold, (r) => r.cpu).toFixed(2)} / ${best(changed, (r) => r.cpu).toFixed(2)}`,
    `${Math.round(Math.max(...floor.map((r) => r.megabytes)))} / ${Math.round(Math.max(...cold.map((r) => r.megabytes)))} / ${Math.round(Math.max(...changed.map((r) => r.megabytes)))}`,
  ];
  console.log(row.map((cell, i) => cell.padStart(HEADS[i]?.length ?? 0)).join('  '));
  rmSync(folder, { recursive: true, force: true });
}

const HEADS = [
  '  pages',
  'floor s',
  'cold s',
  'cold/floor',
  'pages/s',
  'one edit s',
  'CPU s floor/cold/edit',
  'peak MB floor/cold/edit',
];

const sizes = argument('sizes', '100,1000,10000').split(',').map(Number);
const rounds = Number(argument('rounds', '3'));
console.log(
  `Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}, best of ${rounds}`,
);
console.log(HEADS.join('  '));
for (const size of sizes) measure(size, rounds, mkdtempSync(join(argument('dir', tmpdir()), 'bench-engine-')));
console.log(
  'Goals at 10000 pages on two idle cores: cold at most 1.5 x floor, one edit at most 0.15 s, at most 200 MB.',
);
