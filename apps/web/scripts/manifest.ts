/** What Vite wrote about the build: which files belong to a screen. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  css?: string[];
}

export const dist = join(import.meta.dirname, '../dist');
const routes = join(import.meta.dirname, '../src/app/routes');
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;

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

const filesNamed = (part: string): Set<string> =>
  filesOf(Object.keys(manifest).find((key) => key.includes(part)) ?? '');

/** Framework, router, styles of the components. */
export const entryFiles = filesOf(Object.keys(manifest).find((key) => manifest[key]?.isEntry === true) ?? '');

/** The dictionary that comes with every page. */
export const firstWords = (language: string): Set<string> => filesNamed(`i18n/${language}/words`);

/** `_in/_app/sites/$siteId/settings` and the routes around it, the outermost first. */
const withFrames = (name: string): string[] => {
  const parts = name.split('/');
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
};

/** Words of areas that the routes of a screen ask for before it shows. */
export function wordsOf(name: string, language: string): Set<string> {
  const files = withFrames(name).map((part) => join(routes, `${part}.tsx`));
  const sources = files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'));
  const areas = sources.flatMap((source) => [...source.matchAll(/beforeLoad: \(\) => needWords\('(\w+)'\)/g)]);
  return new Set(areas.flatMap(([, area]) => [...filesNamed(`i18n/${language}/${area}-words`)]));
}

/** What a screen and the routes around it are made of, without words. */
export const filesOfScreen = (name: string): Set<string> =>
  new Set(withFrames(name).flatMap((part) => [...filesOf(`src/app/routes/${part}.tsx?tsr-split=component`)]));

/** The routes with something to show: `_in/_app/sites/index`, `sign-in`. */
export const screens: readonly string[] = Object.keys(manifest)
  .filter((key) => /app\/routes\/.*tsr-split=component/.test(key))
  .map((key) => key.replace(/^.*app\/routes\//, '').replace(/\.tsx.*$/, ''))
  .sort();
