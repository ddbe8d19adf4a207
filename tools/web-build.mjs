import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
export function webIsStale(root, cache) {
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
