import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './find.ts';

/** A private server of this run. */
export interface Service {
  url: string;
  stop: () => Promise<void>;
}

interface Account {
  uid: number;
  gid: number;
}

const answers = (port: number) =>
  new Promise<boolean>((settled) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => settled(true)).on('error', () => settled(false));
    socket.on('connect', () => socket.destroy());
  });

async function untilItAnswers(name: string, child: ChildProcess, port: number, log: () => string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`${name} stopped at once:\n${log()}`);
    if (await answers(port)) return;
    await pause(100);
  }
  throw new Error(`${name} did not answer within 30 seconds:\n${log()}`);
}

async function launch(
  name: string,
  program: string,
  args: readonly string[],
  port: number,
  how: Partial<Account> & { cwd: string; stopSignal: NodeJS.Signals },
): Promise<() => Promise<void>> {
  const { stopSignal, ...options } = how;
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      log = `${log}${text}`.slice(-4000);
    });
  }
  const ended = new Promise<void>((done) => child.on('exit', () => done()));
  const stop = async () => {
    child.kill(stopSignal);
    await ended;
  };
  try {
    await untilItAnswers(name, child, port, () => log);
  } catch (error) {
    if (child.exitCode === null) await stop();
    throw error;
  }
  return stop;
}

/** PostgreSQL refuses to run as root: its own account, made by the package, takes over then. */
function accountForPostgres(): Partial<Account> {
  if (process.getuid?.() !== 0) return {};
  const number = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: number('-u'), gid: number('-g') };
}

/** An empty cluster in `folder`, without durability: it lives as long as the tests. */
export async function startPostgres(programs: string, folder: string): Promise<Service> {
  const data = join(folder, 'postgres');
  const account = accountForPostgres();
  mkdirSync(data);
  if (account.uid !== undefined && account.gid !== undefined) {
    chownSync(folder, account.uid, account.gid);
    chownSync(data, account.uid, account.gid);
  }
  const options = { ...account, cwd: folder };
  const setup = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  execFileSync(join(programs, 'initdb'), setup, { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
  const port = await freePort();
  const settings = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=200',
    'listen_addresses=127.0.0.1',
  ];
  const args = ['-D', data, '-p', String(port), '-k', folder, ...settings.flatMap((setting) => ['-c', setting])];
  const stop = await launch('PostgreSQL', join(programs, 'postgres'), args, port, { ...options, stopSignal: 'SIGINT' });
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
}

/** An empty Redis that keeps nothing on disk. */
export async function startRedis(program: string, folder: string): Promise<Service> {
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const stop = await launch('Redis', program, args, port, { cwd: folder, stopSignal: 'SIGTERM' });
  return { url: `redis://127.0.0.1:${port}`, stop };
}
