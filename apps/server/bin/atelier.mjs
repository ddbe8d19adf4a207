#!/usr/bin/env node
// Runs the command line with the Node that the project brings: it understands TypeScript, the machine's may not.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeFlags } from './node-flags.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../..');
const own = join(root, 'node_modules/.bin/node');
const [area, act, ...rest] = process.argv.slice(2);
// Building from a folder needs no server: started directly it is many times quicker.
const direct = area === 'site' && act === 'build' && rest.includes('--from') && !rest.includes('--help');
const entry = direct ? join(here, '../src/app/site-build/entry.mjs') : join(here, '../src/app/cli/index.ts');
const flags = area === 'start' ? nodeFlags : [];
const args = [...flags, entry, ...(direct ? rest : process.argv.slice(2))];
const child = spawn(existsSync(own) ? own : process.execPath, args, {
  stdio: 'inherit',
  env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compile'), ...process.env },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
