/**
 * Page weight, checked after each build: what a browser loads before a screen shows, JavaScript and CSS as they go
 * over the wire (Brotli, as browsers get it over https). Fails above the budgets below, which come from measuring.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  css?: string[];
}

const KIB = 1024;
/** What comes before any screen: framework, router, translations, styles of the components. */
const ENTRY_KIB = 255;
/** Any screen on its first visit. What is imported when somebody opens it (rich text, uploads, schemas) does not count. */
const SCREEN_KIB = 300;
/** The page editor has the engine and dragging besides, and is open for hours. */
const EXCEPTIONS_KIB: Record<string, number> = { 'pages/$pageId': 480 };

const dist = join(import.meta.dirname, '../dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;

const sizes = new Map<string, number>();
function sizeOf(file: string): number {
  let size = sizes.get(file);
  if (size === undefined) {
    const path = join(dist, file);
    size = statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size;
    sizes.set(file, size);
  }
  return size;
}

/** Files of a chunk with all it imports at once. */
function filesOf(key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return new Set();
  seen.add(key);
  const chunk = manifest[key];
  const files = new Set<string>();
  if (chunk === undefined) return files;
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const imported of chunk.imports ?? []) for (const file of filesOf(imported, seen)) files.add(file);
  return files;
}

const weigh = (files: Iterable<string>): number => [...files].reduce((sum, file) => sum + sizeOf(file), 0) / KIB;
const keyOf = (part: string): string => Object.keys(manifest).find((key) => key.includes(part)) ?? '';

const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry === true) ?? '';
/** One dictionary comes with every page. */
const base = new Set([...filesOf(entry), ...filesOf(keyOf('i18n/it/words'))]);
const shell = new Set([...base, ...filesOf(keyOf('_in.tsx?')), ...filesOf(keyOf('_app.tsx?'))]);
/** Words of areas that the routes of a screen ask for before it shows. */
function wordsOf(name: string): Set<string> {
  const parts = name.split('/');
  const files = parts.map((_, at) =>
    join(import.meta.dirname, '../src/app/routes', `${parts.slice(0, at + 1).join('/')}.tsx`),
  );
  const sources = files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'));
  const areas = sources.flatMap((source) => [...source.matchAll(/beforeLoad: \(\) => needWords\('(\w+)'\)/g)]);
  return new Set(areas.flatMap(([, area]) => [...filesOf(keyOf(`i18n/it/${area}-words`))]));
}
const screens = Object.keys(manifest).filter((key) => /app\/routes\/.*tsr-split=component/.test(key));

let failed = false;
function report(name: string, kib: number, budget: number): void {
  const over = kib > budget;
  failed ||= over;
  console.log(`${over ? 'OVER' : 'ok  '} ${kib.toFixed(0).padStart(4)} KiB of ${budget}  ${name}`);
}

report('entry', weigh(base), ENTRY_KIB);
for (const key of screens.sort()) {
  const name = key.replace(/^.*app\/routes\//, '').replace(/\.tsx.*$/, '');
  const frame = name.startsWith('_in/_app/') ? shell : base;
  const budget = Object.entries(EXCEPTIONS_KIB).find(([part]) => name.endsWith(part))?.[1] ?? SCREEN_KIB;
  report(name, weigh(new Set([...frame, ...wordsOf(name), ...filesOf(key)])), budget);
}
if (screens.length < 5) {
  console.log('The check found too few screens to mean anything.');
  failed = true;
}
if (failed) process.exitCode = 1;
