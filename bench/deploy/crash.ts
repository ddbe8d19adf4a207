/**
 * Kills the command line with SIGKILL at random moments of a deployment, to each kind of target, and looks at what visitors see
 * then and after the same command ran again: `node bench/deploy/crash.ts [--kills 20] [--only folder]`. Fails on a broken file, on a
 * deployment that is lost or made twice, and on an end that is not what was told.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PASSWORD, startSftp, USER } from '../../apps/server/src/kernel/publish/sftp/sftp-server.fixtures.ts';
import { textsIn } from '../../apps/server/src/kernel/publish/zip/zip.fixtures.ts';
import { startS3 } from '../../apps/server/src/kernel/storage/s3/s3.fixtures.ts';
import { ACCOUNT, PROJECT, startCloudflare, TOKEN } from '../../apps/server/test/cloudflare-stand-in.ts';

const COMMAND = fileURLToPath(new URL('../../apps/server/src/app/cli/index.ts', import.meta.url));
const FILES = 120;

function argument(name: string, otherwise: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : (process.argv[at + 1] ?? otherwise);
}

interface Place {
  args: string[];
  variables: Record<string, string>;
  /** What a visitor gets. */
  visit(path: string): Promise<string | undefined>;
  /** Whether all files change in one step here. */
  atOnce: boolean;
  /** How often something happened that must happen once; for the last version. */
  twice(version: number): number;
  close(): Promise<void>;
}

const pathOf = (i: number): string => (i === 0 ? 'index.html' : `page-${i}/index.html`);
const textOf = (i: number, version: number): string =>
  `<h1>Page ${i}</h1><p>version ${version}</p>${'<p>words</p>'.repeat(300)}</html>`;

function writeVersion(folder: string, version: number): void {
  for (let i = 0; i < FILES; i += 1) {
    mkdirSync(dirname(join(folder, pathOf(i))), { recursive: true });
    writeFileSync(join(folder, pathOf(i)), textOf(i, version));
  }
}

const places: Record<string, (base: string) => Promise<Place>> = {
  async 'cloudflare-pages'() {
    const cloud = await startCloudflare();
    return {
      args: ['--target', 'cloudflare-pages', '--project', PROJECT, '--branch', 'main'],
      variables: {
        CLOUDFLARE_API_BASE_URL: cloud.baseUrl,
        CLOUDFLARE_API_TOKEN: TOKEN,
        CLOUDFLARE_ACCOUNT_ID: ACCOUNT,
      },
      visit: async (path) => cloud.visit('main', path),
      atOnce: true,
      twice(version) {
        const same = cloud.deployments.filter((one) => {
          const kept = cloud.kv.get(one.manifest['/index.html'] ?? '');
          return kept && Buffer.from(kept.base64, 'base64').toString() === textOf(0, version);
        });
        return Math.max(0, same.length - 1);
      },
      close: () => cloud.stop(),
    };
  },
  async folder(base) {
    const to = join(base, 'www');
    return {
      args: ['--target', 'local', '--to', to],
      variables: {},
      visit: async (path) => (existsSync(join(to, path)) ? readFileSync(join(to, path), 'utf8') : undefined),
      atOnce: false,
      twice: () => 0,
      close: async () => undefined,
    };
  },
  async sftp(base) {
    const root = join(base, 'host');
    mkdirSync(root);
    const server = await startSftp(root);
    const at = (path: string) => join(root, 'www', path);
    return {
      args: [
        ...['--target', 'sftp', '--host', 'localhost', '--port', String(server.port), '--user', USER],
        ...['--path', '/www', '--host-key', server.hostKey],
      ],
      variables: { SFTP_PASSWORD: PASSWORD },
      visit: async (path) => (existsSync(at(path)) ? readFileSync(at(path), 'utf8') : undefined),
      atOnce: false,
      twice: () => 0,
      close: () => server.stop(),
    };
  },
  async s3() {
    const store = await startS3();
    return {
      args: ['--target', 's3', '--bucket', 'files', '--endpoint', store.endpoint],
      variables: { AWS_ACCESS_KEY_ID: 'test-id', AWS_SECRET_ACCESS_KEY: 'test-secret' },
      visit: async (path) => store.files.get(path)?.bytes.toString(),
      atOnce: false,
      twice: () => 0,
      close: async () => store.stop(),
    };
  },
  async zip(base) {
    const file = join(base, 'site.zip');
    let seen: { at: string; texts: ReadonlyMap<string, string> } = { at: '', texts: new Map() };
    return {
      args: ['--target', 'zip', '--out', file],
      variables: {},
      async visit(path) {
        const { mtimeMs, ino } = statSync(file);
        const at = `${ino} ${mtimeMs}`;
        if (seen.at !== at) seen = { at, texts: await textsIn(file) };
        return seen.texts.get(path);
      },
      atOnce: true,
      twice: () => 0,
      close: async () => undefined,
    };
  },
};

const children = new Set<ChildProcess>();

/** Runs the command; with `killMs` it dies then, as in a power cut. Gives its status, null when it was killed. */
function run(place: Place, base: string, killMs?: number): Promise<{ code: number | null; ms: number }> {
  const startMs = performance.now();
  const child = spawn(process.execPath, [COMMAND, 'deploy', join(base, 'site'), ...place.args], {
    env: { PATH: process.env.PATH, HOME: base, XDG_STATE_HOME: join(base, 'state'), ...place.variables },
    stdio: 'ignore',
  });
  children.add(child);
  const timer = killMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killMs);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(timer);
      children.delete(child);
      resolve({ code, ms: performance.now() - startMs });
    });
  });
}

/** Which versions visitors see; throws on a file that is neither. */
async function versionsAt(place: Place, name: string, former: number, version: number): Promise<Set<number>> {
  const seen = new Set<number>();
  for (let i = 0; i < FILES; i += 1) {
    const text = await place.visit(pathOf(i));
    if (text === textOf(i, version)) seen.add(version);
    else if (text === textOf(i, former)) seen.add(former);
    else throw new Error(`${name}: ${pathOf(i)} is neither old nor new: ${text?.slice(0, 60) ?? 'missing'}`);
  }
  return seen;
}

async function measure(name: string, kills: number): Promise<void> {
  const base = mkdtempSync(join(tmpdir(), 'atelier-crash-'));
  const place = await (places[name]?.(base) ?? Promise.reject(new Error(`There is no ${name}.`)));
  const told = { died: 0, old: 0, whole: 0, mixed: 0, twice: 0 };
  try {
    writeVersion(join(base, 'site'), 0);
    const first = await run(place, base);
    if (first.code !== 0) throw new Error(`${name}: the first deployment failed`);
    for (let version = 1; version <= kills; version += 1) {
      writeVersion(join(base, 'site'), version);
      const { code } = await run(place, base, first.ms * (0.25 + 0.75 * Math.random()));
      // What was over when the blow came begins anew when it is asked for again.
      const interrupted = code === null && readdirSync(join(base, 'state/atelier/deploys')).length > 0;
      const seen = await versionsAt(place, name, version - 1, version);
      if (code === null) told.died += 1;
      else if (code !== 0 || !seen.has(version)) throw new Error(`${name}: ${code} was told, and it is not so`);
      if (seen.size > 1) told.mixed += 1;
      else if (seen.has(version)) told.whole += 1;
      else told.old += 1;
      if (seen.size > 1 && place.atOnce) throw new Error(`${name}: half a site`);
      const again = await run(place, base);
      const after = await versionsAt(place, name, version - 1, version);
      if (again.code !== 0 || after.size !== 1 || !after.has(version)) throw new Error(`${name}: lost`);
      if (interrupted) told.twice += place.twice(version);
    }
  } finally {
    await place.close();
    rmSync(base, { recursive: true, force: true });
  }
  const { died, old, whole, mixed, twice } = told;
  process.stdout.write(
    `${name.padEnd(18)} ${String(died).padStart(6)} ${String(old).padStart(10)} ${String(mixed).padStart(12)} ${String(whole).padStart(10)} ${String(twice).padStart(11)}\n`,
  );
}

process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});
const only = argument('only', '');
process.stdout.write(`load ${loadavg()[0]?.toFixed(1)}\n`);
process.stdout.write('target             killed   then: old  in between        new  made twice\n');
for (const name of Object.keys(places))
  if (only === '' || only === name) await measure(name, Number(argument('kills', '20')));
process.stdout.write('Every file was whole each time, and every deployment ended live when the command ran again.\n');
