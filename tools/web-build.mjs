/**
 * Builds the web app when its sources have changed. Plain JavaScript, because the bootstrap runs it on whatever Node there is;
 * also a program of its own: `node tools/web-build.mjs`.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** What the built web app depends on. */
const sources = ['apps/web', 'packages/engine/src', 'package-lock.json', 'tsconfig.base.json'];
/** The route tree is written by the build itself. */
const ignored = new Set(['node_modules', 'dist', '.tanstack', 'coverage', 'test-results', 'routeTree.gen.ts']);

function* filesBelow(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) {
    yield { path, stamp: `${path}\0${stat.size}\0${stat.mtimeMs}` };
    return;
  }
  for (const name of readdirSync(path).sort()) if (!ignored.has(name)) yield* filesBelow(join(path, name));
}

/**
 * Undefined when `apps/web/dist` was built from the sources as they are, otherwise a function to call after building.
 * Sizes and times decide first; contents are read only when those changed, as after a fresh checkout or a `touch`.
 */
function rememberNewBuild(root, cache) {
  const record = join(cache, 'web.json');
  const files = sources.flatMap((source) => [...filesBelow(join(root, source))]);
  const stamps = createHash('sha1');
  for (const file of files) stamps.update(`${file.stamp}\n`);
  const stamp = stamps.digest('hex');
  const built = existsSync(join(root, 'apps/web/dist/index.html'));
  const known = built && existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : {};
  if (known.stamp === stamp) return undefined;

  const contents = createHash('sha1');
  for (const file of files) contents.update(`${file.path.slice(root.length)}\0`).update(readFileSync(file.path));
  const content = contents.digest('hex');
  const remember = () => {
    mkdirSync(cache, { recursive: true });
    writeFileSync(record, JSON.stringify({ stamp, content }));
  };
  if (known.content !== content) return remember;
  remember();
  return undefined;
}

/**
 * Brings `apps/web/dist` up to date. Gives back nothing, or the sentence and the output to show when that failed.
 * @param say takes one sentence of progress
 */
export function buildWeb(root, say) {
  if (!existsSync(join(root, 'apps/web/vite.config.ts'))) {
    say('The web app has no build yet, so only the API is served.');
    return undefined;
  }
  const remember = rememberNewBuild(root, join(root, 'node_modules/.cache/atelier'));
  if (!remember) return undefined;
  say('Building the web app.');
  const started = Date.now();
  const { status, error, stdout, stderr } = spawnSync('npm', ['run', 'build', '-w', '@atelier/web', '--silent'], {
    cwd: root,
    env: { ...process.env, PATH: [join(root, 'node_modules/.bin'), process.env.PATH ?? ''].join(delimiter) },
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    shell: process.platform === 'win32',
  });
  if (status !== 0)
    return `${error ? error.message : `${stdout}${stderr}`}\nThe web app could not be built. See the lines above.`;
  remember();
  say(`The web app is built (${((Date.now() - started) / 1000).toFixed(1)} s).`);
  return undefined;
}

if (import.meta.main) {
  const failure = buildWeb(resolve(import.meta.dirname, '..'), console.log);
  if (failure) {
    console.error(failure);
    process.exitCode = 1;
  }
}
