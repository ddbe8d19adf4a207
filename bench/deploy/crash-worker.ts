/**
 * Kills a server's worker with SIGKILL at random moments while it publishes a site to each kind of target at once, and looks at
 * what visitors see then, and after a new worker took over: `node bench/deploy/crash-worker.ts [--kills 20]`. Fails on a broken page, on a
 * deployment that is lost or made twice, and on an end that is not what was told.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { brandOn } from '../../apps/server/src/domains/deployments/fixtures/deployments.samples.fixture.ts';
import { PASSWORD, startSftp, USER } from '../../apps/server/src/kernel/publish/sftp/sftp-server.fixtures.ts';
import { startS3 } from '../../apps/server/src/kernel/storage/s3/s3.fixtures.ts';
import { ACCOUNT, PROJECT, startCloudflare, TOKEN } from '../../apps/server/test/cloudflare-stand-in.ts';
import { brandOf, PAGES } from './worker.ts';

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));
const at = process.argv.indexOf('--kills');
const KILLS = at === -1 ? 20 : Number(process.argv[at + 1]);
/** The first publication also starts everything up. */
const SHARE_OF_FIRST = 0.8;

type Brands = Record<string, number>;
interface Line {
  before?: Brands;
  ended?: Record<string, { status: string; number: number }>;
  here?: Brands;
  asked?: true;
  over?: Record<string, { status: string }>;
}

const base = mkdtempSync(join(tmpdir(), 'atelier-crash-worker-'));
const host = join(base, 'host');
mkdirSync(host);
const [cloud, store, server] = [await startCloudflare(), await startS3(), await startSftp(host)];
const pathOf = (i: number): string => (i === 0 ? 'index.html' : `page-${i}/index.html`);
const onDisk = (path: string): string | undefined => {
  const file = join(host, 'www', path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};
/** What a visitor gets; the worker itself shows the sites that stay here. */
const visits: Record<string, (path: string) => string | undefined> = {
  cloudflare: (path) => cloud.visit('main', path),
  s3: (path) => store.files.get(path)?.bytes.toString(),
  sftp: onDisk,
};
const targets = [
  { name: 'local' },
  {
    name: 'cloudflare',
    input: { kind: 'cloudflare-pages', settings: { accountId: ACCOUNT, project: PROJECT }, secrets: { token: TOKEN } },
  },
  {
    name: 's3',
    input: {
      kind: 's3',
      settings: { endpoint: store.endpoint, bucket: 'files', accessKeyId: 'test-id' },
      secrets: { secretAccessKey: 'test-secret' },
    },
  },
  {
    name: 'sftp',
    input: {
      kind: 'sftp',
      settings: { host: 'localhost', port: server.port, user: USER, folder: '/www', hostKey: server.hostKey },
      secrets: { password: PASSWORD },
    },
  },
];
const variables = {
  CLOUDFLARE_API_BASE_URL: cloud.baseUrl,
  PUBLISH_ALLOW_HOSTS: `${new URL(store.endpoint).host},localhost`,
};

let child: ChildProcess | undefined;
process.on('exit', () => child?.kill('SIGKILL'));

function brandsAt(name: string): Brands {
  const seen: Brands = {};
  for (let i = 0; i < PAGES; i += 1) {
    const text = visits[name]?.(pathOf(i));
    if (text !== undefined && !text.trimEnd().endsWith('</html>')) throw new Error(`${name}: ${pathOf(i)} is broken`);
    const brand = text === undefined ? 'missing' : brandOn(text);
    seen[brand] = (seen[brand] ?? 0) + 1;
  }
  return seen;
}

const is = (brands: Brands | undefined, version: number): boolean => brands?.[brandOf(version)] === PAGES;

function whole(version: number, { ended, here }: Line): void {
  for (const { name } of targets) {
    if (ended?.[name]?.status !== 'live') throw new Error(`${name}: version ${version} ended ${ended?.[name]?.status}`);
    if (ended[name]?.number !== version + 1) throw new Error(`${name}: a deployment was made twice, or none`);
    const seen = name === 'local' ? here : brandsAt(name);
    if (!is(seen, version)) throw new Error(`${name}: it is told to be live, but there is ${JSON.stringify(seen)}`);
  }
  const made = cloud.deployments.filter((one) => {
    const kept = cloud.kv.get(one.manifest['/index.html'] ?? '');
    return kept && brandOn(Buffer.from(kept.base64, 'base64').toString()) === brandOf(version);
  });
  if (made.length !== 1) throw new Error(`cloudflare: version ${version} was made ${made.length} times`);
}

interface Told {
  old: number;
  mixed: number;
  new: number;
}
const told = new Map(targets.map(({ name }) => [name, { old: 0, mixed: 0, new: 0 } as Told]));
let killed = 0;
let slowestMs = 0;
/** Sites that a kill met on their way, for all rounds. */
let under = 0;

function count(name: string, brands: Brands, version: number): void {
  const tally = told.get(name);
  if (!tally) return;
  const known = (brands[brandOf(version)] ?? 0) + (brands[brandOf(version - 1)] ?? 0);
  if (known !== PAGES) throw new Error(`${name}: pages that are neither old nor new: ${JSON.stringify(brands)}`);
  if (is(brands, version)) tally.new += 1;
  else if (is(brands, version - 1)) tally.old += 1;
  else if (name === 'local' || name === 'cloudflare') throw new Error(`${name}: half a site`);
  else tally.mixed += 1;
  if (!is(brands, version)) under += 1;
}

/**
 * One process: takes up what the one before left, then publishes a version, and is killed after some milliseconds.
 * @returns how long the publications took, where it was not killed
 */
async function round(version: number, killMs: number | undefined): Promise<number> {
  const started = performance.now();
  const args = [WORKER, base, JSON.stringify(variables), JSON.stringify(targets), String(version)];
  child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const running = child;
  const closed = new Promise((resolve) => running.on('close', resolve));
  let timer: NodeJS.Timeout | undefined;
  let askedMs = 0;
  let tookMs = 0;
  for await (const text of createInterface({ input: running.stdout ?? process.stdin })) {
    const line = JSON.parse(text) as Line;
    if (line.before && version > 1) count('local', line.before, version - 1);
    if (line.ended) {
      if (version > 0) {
        whole(version - 1, line);
        slowestMs = Math.max(slowestMs, performance.now() - started);
      }
      running.stdin?.write(version > KILLS ? 'end\n' : 'publish\n');
    }
    if (line.asked) {
      askedMs = performance.now();
      if (killMs !== undefined) timer = setTimeout(() => running.kill('SIGKILL'), killMs);
    }
    if (line.over) tookMs = performance.now() - askedMs;
  }
  clearTimeout(timer);
  await closed;
  if (running.signalCode !== null) killed += 1;
  else if (running.exitCode !== 0) throw new Error(`The worker ended with ${running.exitCode}.`);
  if (version > 0 && version <= KILLS) for (const name of Object.keys(visits)) count(name, brandsAt(name), version);
  return tookMs;
}

try {
  const firstMs = await round(0, undefined);
  process.stdout.write(
    `load ${loadavg()[0]?.toFixed(1)}, ${PAGES} pages, ${targets.length} targets at once, ${(firstMs / 1000).toFixed(1)} s\n`,
  );
  for (let version = 1; version <= KILLS; version += 1) await round(version, firstMs * SHARE_OF_FIRST * Math.random());
  await round(KILLS + 1, undefined);
  process.stdout.write('target       then: old  in between        new\n');
  for (const [name, { old, mixed, new: after }] of told)
    process.stdout.write(
      `${name.padEnd(14)} ${String(old).padStart(7)} ${String(mixed).padStart(11)} ${String(after).padStart(10)}\n`,
    );
  process.stdout.write(
    `Killed ${killed} times, meeting ${under} sites on their way. Every page was whole each time; every deployment ended live exactly once, at the latest ${(slowestMs / 1000).toFixed(0)} s after a new worker started.\n`,
  );
} finally {
  child?.kill('SIGKILL');
  await Promise.all([cloud.stop(), server.stop()]);
  store.stop();
  rmSync(base, { recursive: true, force: true });
}
