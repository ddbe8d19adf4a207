/**
 * Measures a deployment to Cloudflare Pages by the command line against a stand-in on this machine:
 * `node bench/deploy/run.ts [--files 300] [--many 10000]`. Counts requests and bytes as the other side sees them; times are of the
 * whole process, start included; memory is its peak.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ACCOUNT, PROJECT, startCloudflare, TOKEN } from '../../apps/server/test/cloudflare-stand-in.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const COMMAND = path('../../apps/server/src/app/cli/index.ts');
const PEAK = path('../engine/peak.mjs');

function argument(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : Number(process.argv[at + 1] ?? otherwise);
}

/** Bytes that do not compress and differ from file to file, the same in every run. */
function noise(size: number, seed: number): Buffer {
  const bytes = Buffer.alloc(size);
  let state = seed * 2_654_435_761 + 1;
  for (let i = 0; i < size; i += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

/** Pages of 8 kB, and for every tenth of them a picture of 60 kB. */
function makeSite(folder: string, files: number): void {
  const write = (name: string, body: Buffer | string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), body);
  };
  const pictures = Math.floor(files / 10);
  for (let i = 0; i < files - pictures; i += 1)
    write(
      i === 0 ? 'index.html' : `page-${i}/index.html`,
      `<h1>Page ${i}</h1>${`<p>Words of page ${i}.</p>`.repeat(320)}`,
    );
  for (let i = 0; i < pictures; i += 1) write(`images/photo-${i}.webp`, noise(60_000, i + 1));
}

interface Figures {
  requests: number;
  sentMegabytes: number;
  seconds: number;
  peakMegabytes: number;
}

type StandIn = Awaited<ReturnType<typeof startCloudflare>>;

function deploy(cloud: StandIn, folder: string): Promise<Figures> {
  cloud.fail(() => undefined);
  const startMs = performance.now();
  const args = ['--import', PEAK, COMMAND, 'deploy', folder, '--project', PROJECT, '--branch', 'main'];
  const child = spawn(process.execPath, args, {
    env: {
      ...{ PATH: process.env.PATH, HOME: folder, XDG_STATE_HOME: join(folder, '../state') },
      ...{ CLOUDFLARE_API_BASE_URL: cloud.baseUrl, CLOUDFLARE_API_TOKEN: TOKEN, CLOUDFLARE_ACCOUNT_ID: ACCOUNT },
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (part) => {
    said += String(part);
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`the deployment ended with ${code}: ${said}`));
      resolve({
        requests: cloud.calls.length,
        sentMegabytes: cloud.calls.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6,
        seconds: (performance.now() - startMs) / 1000,
        peakMegabytes: Number(/peak (\d+)/.exec(said)?.[1]) / 1024,
      });
    });
  });
}

const row = (name: string, { requests, sentMegabytes, seconds, peakMegabytes }: Figures): string =>
  [
    name.padEnd(28),
    String(requests).padStart(8),
    sentMegabytes.toFixed(3).padStart(10),
    seconds.toFixed(2).padStart(8),
    peakMegabytes.toFixed(0).padStart(9),
  ].join(' ');

async function measure(files: number): Promise<void> {
  const base = mkdtempSync(join(tmpdir(), 'atelier-bench-deploy-'));
  const folder = join(base, 'site');
  const cloud = await startCloudflare();
  try {
    makeSite(folder, files);
    const say = async (name: string) =>
      process.stdout.write(`${row(`${files} files, ${name}`, await deploy(cloud, folder))}\n`);
    await say('first');
    await say('unchanged');
    writeFileSync(join(folder, 'page-1/index.html'), '<h1>Changed</h1>');
    await say('one changed');
    cloud.settings.looks = 0;
    writeFileSync(join(folder, 'page-1/index.html'), '<h1>Changed again</h1>');
    await say('one changed *');
    if ([...cloud.uploads.values()].some((times) => times > 1)) throw new Error('Something was sent twice.');
  } finally {
    await cloud.stop();
    rmSync(base, { recursive: true, force: true });
  }
}

process.stdout.write(`load ${loadavg()[0]?.toFixed(1)}\n`);
process.stdout.write(`${'deployment'.padEnd(28)} requests  MB sent  seconds  MiB peak\n`);
await measure(argument('files', 300));
await measure(argument('many', 10_000));
process.stdout.write(
  '* where the answer to the deployment says already that it is live, so that nothing has to be asked again\n',
);
