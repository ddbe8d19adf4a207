/**
 * Page weight, checked after each build: what a browser loads before a screen shows, JavaScript and CSS as they go
 * over the wire (Brotli, as browsers get it over https). Fails above the budgets below, which come from measuring.
 */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dist, entryFiles, filesOfScreen, firstWords, screens, wordsOf } from './manifest.ts';

const KIB = 1024;
/** What comes before any screen: framework, router, translations, styles of the components. Each screen adds its route. */
const ENTRY_KIB = 210;
/** Any screen on its first visit. What is imported when somebody opens it (rich text, uploads, schemas) does not count. */
const SCREEN_KIB = 300;
/** The page editor has the engine and dragging besides, and is open for hours. */
const EXCEPTIONS_KIB: Record<string, number> = { 'pages/$pageId': 480 };
/** The language with the longer words. */
const LANGUAGE = 'it';

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

const weigh = (files: Iterable<string>): number => [...files].reduce((sum, file) => sum + sizeOf(file), 0) / KIB;

/** One dictionary comes with every page. */
const base = new Set([...entryFiles, ...firstWords(LANGUAGE)]);

let failed = false;
function report(name: string, kib: number, budget: number): void {
  const over = kib > budget;
  failed ||= over;
  console.log(`${over ? 'OVER' : 'ok  '} ${kib.toFixed(0).padStart(4)} KiB of ${budget}  ${name}`);
}

report('entry', weigh(base), ENTRY_KIB);
for (const name of screens) {
  const budget = Object.entries(EXCEPTIONS_KIB).find(([part]) => name.endsWith(part))?.[1] ?? SCREEN_KIB;
  report(name, weigh(new Set([...base, ...wordsOf(name, LANGUAGE), ...filesOfScreen(name)])), budget);
}
if (screens.length < 5) {
  console.log('The check found too few screens to mean anything.');
  failed = true;
}
if (failed) process.exitCode = 1;
