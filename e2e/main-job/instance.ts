import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../tools/services/find.ts';

/** A running instance, started the way its owner starts it. */
export interface Instance {
  url: string;
  email: string;
  password: string;
  stop: () => Promise<void>;
}

const root = join(import.meta.dirname, '../..');
const START_MS = 180_000;

/**
 * `npm start` on an empty data folder; the address and the generated password are read from what it prints.
 * @param settings environment variables beside those of every test
 * @param kept data folder that outlives the instance; without password when somebody works in it already
 */
export async function startInstance(settings: Record<string, string> = {}, kept?: string): Promise<Instance> {
  const dataDir = kept ?? mkdtempSync(join(tmpdir(), 'atelier-e2e-'));
  const port = await freePort();
  const lastLine = existsSync(join(dataDir, 'db')) ? /ready at/ : /Password\s+\S+/;
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...settings };
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = await untilReady(child, lastLine);
  const [, email = ''] = /Sign in as\s+(\S+)/.exec(said) ?? [];
  const [, password = ''] = /Password\s+(\S+)/.exec(said) ?? [];
  return {
    url: `http://localhost:${port}`,
    email,
    password,
    async stop() {
      const ended = new Promise((done) => child.once('exit', done));
      // The whole group: npm, the bootstrap and the server.
      if (child.pid) process.kill(-child.pid, 'SIGTERM');
      await ended;
      if (kept === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function untilReady(child: ChildProcess, lastLine: RegExp): Promise<string> {
  return new Promise((ready, failed) => {
    let said = '';
    const timer = setTimeout(() => failed(new Error(`not ready in time:\n${said}`)), START_MS);
    const hear = (chunk: Buffer) => {
      said += chunk;
      if (!lastLine.test(said)) return;
      clearTimeout(timer);
      ready(said);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('exit', () => failed(new Error(`ended before it was ready:\n${said}`)));
  });
}
