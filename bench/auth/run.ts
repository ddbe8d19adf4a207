/**
 * `npm run bench:auth`: sign-in, refresh, and what checking access adds to a request, on real PostgreSQL (private, or
 * BENCH_DATABASE_URL). The open and the guarded route take turns on one connection, so that whatever else the machine does
 * meets both; their answers are the same.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFlags } from '../../apps/server/bin/node-flags.mjs';
import { postgresFolder } from '../../tools/services/find.ts';
import { startPostgres } from '../../tools/services/start.ts';

const PORT = 4713;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5000);
const SIGN_INS = 50;
const REFRESHES = 300;
const GOAL_MS = 0.2;
const OWNER = { email: 'owner@bench.localhost', password: 'a long password for the bench' };
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

interface Call {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: object;
}
interface Answer {
  ms: number;
  body: Record<string, string>;
}

function call({ method = 'GET', path, headers = {}, body }: Call): Promise<Answer> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const all = { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const sent = request({ agent, port: PORT, method, path: `/api/v1${path}`, headers: all }, (answer) => {
      let got = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        got += chunk;
      });
      answer.on('end', () => {
        const ms = performance.now() - start;
        if ((answer.statusCode ?? 500) >= 300)
          reject(new Error(`${method} ${path} answered ${answer.statusCode}: ${got}`));
        else resolve({ ms, body: JSON.parse(got) as Answer['body'] });
      });
    });
    sent.on('error', reject).end(text);
  });
}

/** Times of one kind, smallest first, and the value below which that share of them lies. */
const sorted = (times: number[]) => times.toSorted((a, b) => a - b);
const at = (times: number[], share: number): number => times[Math.floor(times.length * share)] ?? Number.NaN;

function tell(name: string, times: number[]): number {
  const all = sorted(times);
  const cells = [0.5, 0.99].map((share) => at(all, share).toFixed(3).padStart(9));
  process.stdout.write(`${name.padEnd(32)}${cells.join(' ')}   ${times.length}\n`);
  return at(all, 0.5);
}

async function signIns(): Promise<Answer['body']> {
  const times: number[] = [];
  let tokens: Answer['body'] = {};
  for (let i = 0; i < SIGN_INS; i++) {
    const { ms, body } = await call({ method: 'POST', path: '/auth/login', body: OWNER });
    times.push(ms);
    tokens = body;
  }
  tell('sign-in with a password', times);
  return tokens;
}

async function refreshes(first: Answer['body']): Promise<Answer['body']> {
  const times: number[] = [];
  let tokens = first;
  for (let i = 0; i < REFRESHES; i++) {
    const body = { refreshToken: tokens.refreshToken };
    const answer = await call({ method: 'POST', path: '/auth/refresh', body });
    times.push(answer.ms);
    tokens = answer.body;
  }
  tell('refresh of a token', times);
  return tokens;
}

/** Gives what a guarded request takes longer than an open one, at the median. */
async function access(token: string): Promise<number> {
  const authorization = `Bearer ${token}`;
  const me = await call({ path: '/auth/me', headers: { authorization } });
  const guarded: Call = {
    path: '/bench/guarded',
    headers: { authorization, 'x-workspace-id': String(me.body.workspaceId) },
  };
  const open: Call = { path: '/bench/open' };
  const refused = await call({ path: guarded.path }).catch(() => true);
  if (refused !== true) throw new Error('the guarded route let somebody in who is not signed in');
  const times = { open: [] as number[], guarded: [] as number[] };
  for (let i = -500; i < ROUNDS; i++) {
    const [a, b] = [await call(open), await call(guarded)];
    if (i < 0) continue; // Until the code is warm.
    times.open.push(a.ms);
    times.guarded.push(b.ms);
  }
  const before = tell('open route', times.open);
  return tell('guarded route, signed in', times.guarded) - before;
}

async function main(url: string, folder: string): Promise<boolean> {
  const env = {
    ...process.env,
    DATABASE_URL: url,
    DATA_DIR: join(folder, 'data'),
    PORT: String(PORT),
    LOG_LEVEL: 'warn',
    RATE_LIMIT_PER_MINUTE: '10000000',
    SIGN_INS_PER_MINUTE: '100000',
    ATELIER_OWNER_EMAIL: OWNER.email,
    ATELIER_OWNER_PASSWORD: OWNER.password,
    NODE_ENV: 'production',
  };
  const args = [...nodeFlags, join(import.meta.dirname, 'server.ts')];
  const server = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(server, 'exit').then(() => {
    throw new Error('the server ended before it was ready');
  });
  try {
    await Promise.race([once(server.stdout, 'data'), ended]);
    process.stdout.write('milliseconds, one at a time           p50       p99   times\n');
    const tokens = await refreshes(await signIns());
    const added = await access(String(tokens.accessToken));
    const met = added <= GOAL_MS;
    process.stdout.write(`access checks add ${added.toFixed(3)} ms at the median (goal: ${GOAL_MS})\n`);
    return met;
  } finally {
    ended.catch(() => undefined);
    agent.destroy();
    server.kill();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'atelier-bench-'));
const own = process.env.BENCH_DATABASE_URL ? undefined : await startPostgres(postgresFolder() ?? '', folder);
try {
  const met = await main(process.env.BENCH_DATABASE_URL ?? own?.url ?? '', folder);
  process.stdout.write(met ? 'The goal is met.\n' : 'The goal is not met.\n');
} finally {
  await own?.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
