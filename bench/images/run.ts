/**
 * `npm run bench:images`: 40 photos of 1600 × 1067 to WebP at 480, 960 and 1600, through the product's pipeline and through a bare
 * loop of sharp on all cores with the same settings. Each the best of the rounds, taken in turns.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePhotos } from './photos.ts';

const ROUNDS = Number(process.argv[2] ?? 3);
const PHOTOS = 40;
const WIDTHS = '480,960,1600';
const GOAL = 1.1;

interface Told {
  firstMs: number;
  made?: number;
  offered?: number;
  secondMs?: number;
  again?: number;
}

const photos = join(tmpdir(), 'atelier-bench-photos');
await makePhotos(photos, PHOTOS);

function run(program: string, effort: number): Told {
  const out = mkdtempSync(join(tmpdir(), 'atelier-bench-images-'));
  try {
    const file = join(import.meta.dirname, program);
    return JSON.parse(
      execFileSync(process.execPath, [file, photos, out, WIDTHS, String(effort)], { encoding: 'utf8' }),
    ) as Told;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const load = loadavg()[0]?.toFixed(1);
process.stdout.write(
  `Node ${process.version}, ${availableParallelism()} cores, load ${load}, ${PHOTOS} photos, best of ${ROUNDS}\n`,
);
let failed = false;
for (const effort of [2, 4]) {
  let [floor, ours, second] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let told: Told = { firstMs: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    floor = Math.min(floor, run('floor.ts', effort).firstMs);
    told = run('pipeline.ts', effort);
    ours = Math.min(ours, told.firstMs);
    second = Math.min(second, told.secondMs ?? Number.POSITIVE_INFINITY);
  }
  const ratio = ours / floor;
  failed ||= ratio > GOAL || told.again !== 0 || told.offered !== PHOTOS * 3;
  process.stdout.write(
    `effort ${effort}: bare loop ${(floor / 1000).toFixed(2)} s, pipeline ${(ours / 1000).toFixed(2)} s, ${ratio.toFixed(2)} x; ` +
      `made ${told.made}; second build ${second.toFixed(0)} ms, made ${told.again}\n`,
  );
}
process.stdout.write(`Goal: at most ${GOAL} x, and nothing made in a second build.\n`);
process.exitCode = failed ? 1 : 0;
