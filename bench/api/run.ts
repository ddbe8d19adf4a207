/**
 * `npm run bench:api`: list, get, create and update pages over HTTP with 32 connections, against a floor in the same run.
 * Real PostgreSQL (private, or BENCH_DATABASE_URL); ten workspaces with 1,000 pages each; sign-in and isolation on.
 * Floor and server take turns, and the middle one of the rounds counts: other work on the machine meets both alike.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nodeFlags } from '../../apps/server/bin/node-flags.mjs';
import { postgresFolder } from '../../tools/services/find.ts';
import { startPostgres } from '../../tools/services/start.ts';
import { type Prepared, prepare } from './prepare.ts';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const CONNECTIONS = 32;
const OPERATIONS = ['list', 'get', 'create', 'update'] as const;
const GOALS = { list: 0.5, get: 0.3, create: 0.3, update: 0.3 };
const here = import.meta.dirname;
const SERVER_PORT = 4711;
const FLOOR_PORT = 4712;
const SECRET = 'a-secret-for-the-benchmark-only-0123456789';

interface Figures {
  rps: number;
  p50: number;
  p99: number;
  failed: number;
  cpuMs: number;
}

/** User and system time of a process, in milliseconds (Linux: clock ticks of 10 ms). */
function cpuOf(child: ChildProcess): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function residentMb(child: ChildProcess): number {
  const line = readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/);
  return Number(line?.[1] ?? 0) / 1024;
}

async function burst(
  child: ChildProcess,
  port: number,
  prepared: Prepared,
  operation: string,
  seconds: number,
): Promise<Figures> {
  const before = cpuOf(child);
  const input = { ...prepared, url: `http://127.0.0.1:${port}`, operation, connections: CONNECTIONS, seconds };
  const { stdout } = await promisify(execFile)(process.execPath, [join(here, 'load.ts'), JSON.stringify(input)], {
    maxBuffer: 1e8,
  });
  const figures = JSON.parse(stdout) as Omit<Figures, 'cpuMs'>;
  return { ...figures, cpuMs: (cpuOf(child) - before) / Math.max(1, figures.rps * seconds) };
}

async function ready(child: ChildProcess, text: RegExp): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => text.test(String(chunk)) && resolve());
    child.on('exit', () => reject(new Error('the process ended before it was ready')));
  });
}

const show = (value: number, digits = 0) =>
  value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });

const OWNER = { email: 'owner@bench.localhost', password: 'a long password for the bench' };

function startServer(url: string, folder: string): ChildProcess {
  const env = {
    ...process.env,
    DATABASE_URL: url,
    DATA_DIR: join(folder, 'data'),
    PORT: String(SERVER_PORT),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    RATE_LIMIT_PER_MINUTE: '10000000',
    JWT_SECRET: SECRET,
    ATELIER_OWNER_EMAIL: OWNER.email,
    ATELIER_OWNER_PASSWORD: OWNER.password,
    NODE_ENV: 'production',
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
  };
  const entry = join(here, '../../apps/server/src/main.ts');
  return spawn(process.execPath, [...nodeFlags, entry, '--role', 'api'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

function startFloor(url: string, prepared: Prepared): ChildProcess {
  const args = [join(here, 'floor.ts'), url, String(FLOOR_PORT), SECRET, prepared.workspaceId, prepared.siteId];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

interface Round {
  base: Figures;
  ours: Figures;
  ratio: number;
}
/** The round whose ratio is in the middle. */
const middle = (rounds: readonly Round[]): Round =>
  [...rounds].sort((a, b) => a.ratio - b.ratio)[Math.floor(rounds.length / 2)] as Round;

interface Sides {
  server: ChildProcess;
  floor: ChildProcess;
  prepared: Prepared;
}

async function measure({ server, floor, prepared }: Sides, operation: (typeof OPERATIONS)[number]): Promise<boolean> {
  await burst(server, SERVER_PORT, prepared, operation, 2);
  await burst(floor, FLOOR_PORT, prepared, operation, 1);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const base = await burst(floor, FLOOR_PORT, prepared, operation, SECONDS);
    const ours = await burst(server, SERVER_PORT, prepared, operation, SECONDS);
    rounds.push({ base, ours, ratio: ours.rps / base.rps });
  }
  const { base, ours, ratio } = middle(rounds);
  const cells = [
    show(ours.rps).padStart(10),
    show(ours.p50, 1).padStart(8),
    show(ours.p99, 1).padStart(8),
    show(ours.cpuMs, 3).padStart(12),
    show(base.rps).padStart(14),
    show(base.cpuMs, 3).padStart(16),
    show(ratio, 2).padStart(14),
    String(GOALS[operation]).padStart(6),
  ];
  const failed = rounds.reduce((sum, round) => sum + round.ours.failed + round.base.failed, 0);
  process.stdout.write(`${operation.padEnd(10)}${cells.join(' ')}${failed > 0 ? `   ${failed} failed` : ''}\n`);
  return ratio >= GOALS[operation] && failed === 0;
}

/** `npm start` keeps compiled code from one start to the next: what is measured is a start that finds it. */
async function startOnce(url: string, folder: string): Promise<void> {
  const first = startServer(url, folder);
  await ready(first, /ready at/);
  const ended = once(first, 'exit');
  first.kill();
  await ended;
}

async function main(url: string, folder: string): Promise<boolean> {
  await startOnce(url, folder);
  const server = startServer(url, folder);
  await ready(server, /ready at/);
  const prepared = await prepare(url, `http://127.0.0.1:${SERVER_PORT}`, OWNER.email, OWNER.password);
  const floor = startFloor(url, prepared);
  await ready(floor, /ready/);
  let met = true;
  process.stdout.write(
    'operation        req/s   p50 ms   p99 ms   CPU ms/req    floor req/s   floor CPU ms   of the floor   goal\n',
  );
  try {
    for (const operation of OPERATIONS) met = (await measure({ server, floor, prepared }, operation)) && met;
    const memory = residentMb(server);
    process.stdout.write(`resident memory of the server afterwards: ${show(memory)} MB (goal: 250)\n`);
    return met && memory <= 250;
  } finally {
    server.kill();
    floor.kill();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'atelier-bench-'));
const own = process.env.BENCH_DATABASE_URL ? undefined : await startPostgres(postgresFolder() ?? '', folder);
try {
  const met = await main(process.env.BENCH_DATABASE_URL ?? own?.url ?? '', folder);
  process.stdout.write(`load of the machine: ${loadavg()[0]?.toFixed(1)}\n`);
  process.stdout.write(met ? 'All goals met.\n' : 'Not all goals are met.\n');
} finally {
  await own?.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
