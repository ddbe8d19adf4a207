import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** Absolute path of the project's root folder. */
export const root = resolve(import.meta.dirname, '..');

/** How a child process ended, and everything that it printed when `quiet` was asked for. */
export interface Ended {
  code: number;
  output: string;
}

interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  /** Keep the output instead of showing it. */
  quiet?: boolean;
}

/** Runs a program to its end; `command` is found on PATH, where npm's scripts and the bootstrap put node_modules/.bin first. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((ended, failed) => {
    child.on('error', failed);
    child.on('close', (code) => ended({ code: code ?? 1, output }));
  });
}
