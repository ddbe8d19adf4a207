/**
 * What every npm script of the root starts: installs what is missing, then runs the command with the Node that the
 * project pins. Plain JavaScript without dependencies, because on a fresh clone there is nothing else and Node may be 20.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { nodeFlags } from '../apps/server/bin/node-flags.mjs';
import { buildWeb } from './web-build.mjs';

const root = resolve(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), '..');
const modules = join(root, 'node_modules');
const cache = join(modules, '.cache/atelier');
const node = join(modules, 'node/bin/node');

/** Command → the program behind it. */
const commands = {
  start: 'apps/server/src/main.ts',
  test: 'tools/test.ts',
  check: 'tools/check.ts',
  'test:postgres': 'tools/with-services.ts',
  'new:domain': 'tools/new-domain.ts',
};

const say = (sentence) => console.error(sentence);

function stop(sentence, code = 1) {
  say(sentence);
  process.exit(code);
}

/** PATH without any node_modules/.bin: npm must not run on the Node that it is about to replace. */
function environment(path) {
  return { ...process.env, PATH: path };
}
const paths = (process.env.PATH ?? '').split(delimiter);
const outside = paths.filter((path) => !path.endsWith(join('node_modules', '.bin'))).join(delimiter);
const inside = [join(modules, '.bin'), ...paths.filter((path) => path !== join(modules, '.bin'))].join(delimiter);

/** True when npm's own record of what it put into node_modules has every package of the lock file, as after `npm install`. */
function holdsEverything(lock) {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(JSON.parse(lock).packages).every(
    ([path, { version, link, optional, devOptional, peer }]) =>
      !path.includes('node_modules/') ||
      link ||
      (installed[path] ? installed[path].version === version : optional || devOptional || peer),
  );
}

function npm(args) {
  const { status, error, stdout, stderr } = spawnSync('npm', args, {
    cwd: root,
    env: environment(outside),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    shell: process.platform === 'win32',
  });
  return { ended: status === 0, output: error ? error.message : `${stdout}${stderr}` };
}

/**
 * `npm ci` refuses a lock file that lists no package for some other platform, which is what npm writes where the registry
 * at hand does not carry those packages. `npm install` takes the same locked versions and does not mind.
 */
function installPackages() {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const clean = npm(['ci', ...quiet]);
  if (clean.ended || !clean.output.includes('EUSAGE')) return clean;
  return npm(['install', '--no-save', ...quiet]);
}

function install() {
  const stamp = join(cache, 'installed');
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const hash = createHash('sha1').update(lock).digest('hex');
  if (existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  if (!existsSync(node) || !holdsEverything(lock)) {
    say('Installing packages. The first time this takes about a minute.');
    const started = Date.now();
    const { ended, output } = installPackages();
    if (!ended) stop(`${output}\nThe packages could not be installed. See the lines above.`);
    if (!existsSync(node))
      stop('npm did not place the Node that this project needs (package "node"). Run: npm rebuild node');
    say(`Packages are installed (${Math.round((Date.now() - started) / 1000)} s).`);
  }
  mkdirSync(cache, { recursive: true });
  writeFileSync(stamp, hash);
}

/** Runs the program in this process's place where Node can, so that signals, exit code and memory are the program's own. */
function run(program, args) {
  const env = { ...environment(inside), NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(cache, 'compiled') };
  const argv = [...(program === commands.start ? nodeFlags : []), join(root, program), ...args];
  if (typeof process.execve === 'function' && process.platform !== 'win32') {
    process.removeAllListeners('warning');
    process.execve(node, [node, ...argv], env);
  }
  const child = spawn(node, argv, { env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => stop(`Node could not be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
}

const [command = '', ...args] = process.argv.slice(2);
const program = commands[command];
if (!program) stop(`"${command}" is none of: ${Object.keys(commands).join(', ')}.`, 2);
if (Number(process.versions.node.split('.')[0]) < 20)
  stop(`Node ${process.versions.node} is too old: install Node 20 or newer.`);
process.chdir(root);
install();
if (command === 'start') {
  const failure = buildWeb(root, say);
  if (failure) stop(failure);
}
if (!statSync(join(root, program), { throwIfNoEntry: false })) stop(`${program} is not there yet.`);
run(program, args);
