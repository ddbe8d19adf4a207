/** Runs the command line as a person would, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { until } from './until.ts';

const bin = join(import.meta.dirname, '../bin/atelier.mjs');
/** What `bin` starts: a signal that cannot be passed on has to hit the process itself. */
const entry = join(import.meta.dirname, '../src/app/cli/index.ts');

export interface Finished {
  code: number;
  /** Both outputs. */
  said: string;
}

/** Only what is named here is in the environment, beside the way to programs and a home. */
const environment = (variables: Readonly<Record<string, string>>): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  ...variables,
});

export interface Running {
  child: ChildProcess;
  said: () => string;
  ended: Promise<Finished>;
}

function run(program: string, variables: Readonly<Record<string, string>>, args: readonly string[]): Running {
  const child = spawn(process.execPath, [program, ...args], {
    env: environment(variables),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes) => {
      said += String(bytes);
    });
  const ended = once(child, 'close').then(([code]) => ({ code: Number(code), said }));
  return { child, said: () => said, ended };
}

/** Starts the server; killed at the end of the test when it still runs. */
export function startServer(variables: Readonly<Record<string, string>>, ...args: string[]): Running {
  const running = run(entry, { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn', ...variables }, ['start', ...args]);
  onTestFinished(() => void running.child.kill('SIGKILL'));
  return running;
}

/** Where a server listens, once it does; one that ended instead is told of with what it said. */
export async function addressOf(server: Running): Promise<URL> {
  const find = () => {
    if (server.child.exitCode !== null) throw new Error(`The server ended: ${server.said()}`);
    return /ready at (\S+)/.exec(server.said())?.[1];
  };
  const address = new URL(await until('the server to start', find, 120_000));
  address.hostname = '127.0.0.1';
  return address;
}

export const atelier = (variables: Readonly<Record<string, string>>, ...args: string[]): Promise<Finished> =>
  run(bin, variables, args).ended;
