import {
  type Dirent,
  existsSync,
  lstatSync,
  mkdirSync,
  opendirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** A file as far as one needs to know it to see that it has not changed. */
export interface Seen {
  /** Below the folder, with `/`. */
  path: string;
  mtime: number;
  size: number;
}

/** All files below a folder in the order of their paths; links are not followed. Absent folder: none. */
export function listFiles(folder: string): string[] {
  const found: string[] = [];
  addFiles(folder, '', found);
  return found.sort();
}

function addFiles(folder: string, below: string, found: string[]): void {
  let entries: Dirent[];
  try {
    entries = readdirSync(below === '' ? folder : join(folder, below), { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) addFiles(folder, path, found);
    else if (entry.isFile() && !entry.name.startsWith('.')) found.push(path);
  }
}

function see(folder: string, path: string): Seen {
  const { mtimeMs, size } = statSync(`${folder}/${path}`);
  return { path, mtime: mtimeMs, size };
}

/** Paths below a folder that end so, in order; what only has the name of a file is left out when it is looked at. */
export function pathsBelow(folder: string, ending: string): string[] {
  const found: string[] = [];
  addPaths(folder, '', ending, found);
  return found.sort();
}

/** Most names are those of files: only the others are looked at here. */
function addPaths(folder: string, below: string, ending: string, found: string[]): void {
  for (const name of namesIn(`${folder}/${below}`)) {
    if (!name.endsWith(ending)) {
      const looks = lstatSync(`${folder}/${below}${name}`, { throwIfNoEntry: false });
      if (looks?.isDirectory()) addPaths(folder, `${below}${name}/`, ending, found);
    } else if (!name.startsWith('.')) found.push(below + name);
  }
}

/** Time and size of each file, one after the other; no time for what is none. Links are not followed. */
export function lookAt(folder: string, paths: readonly string[]): Float64Array {
  const looks = new Float64Array(paths.length * 2);
  for (const [at, path] of paths.entries()) {
    const found = lstatSync(`${folder}/${path}`, { throwIfNoEntry: false });
    looks[at * 2] = found?.isFile() ? found.mtimeMs : Number.NaN;
    looks[at * 2 + 1] = found?.size ?? 0;
  }
  return looks;
}

/** The files among the paths, as they were found to look. */
export const seenOf = (paths: readonly string[], looks: Float64Array): Seen[] =>
  paths
    .map((path, at) => ({ path, mtime: looks[at * 2] ?? Number.NaN, size: looks[at * 2 + 1] ?? 0 }))
    .filter((seen) => !Number.isNaN(seen.mtime));

/** Whether a folder is absent or holds nothing; what a full one holds is not read. */
export function isEmpty(folder: string): boolean {
  if (!existsSync(folder)) return true;
  const open = opendirSync(folder, { bufferSize: 1 });
  try {
    return open.readSync() === null;
  } finally {
    open.closeSync();
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Changes when a file below the folder appears, goes or is written. */
export const seenText = (folder: string, paths: readonly string[]): string =>
  paths
    .map((path) => {
      const seen = see(folder, path);
      return `${path}\t${seen.mtime}\t${seen.size}`;
    })
    .join('\n');

/** Writes a file, making its folder when it is not there yet. */
export function writeOutput(out: string, path: string, body: string | Buffer): void {
  const target = `${out}/${path}`;
  try {
    writeFileSync(target, body);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, body);
  }
}

/** Writes a page into a folder that most likely does not exist yet. */
export function writePage(out: string, path: string, body: string): void {
  const slash = path.lastIndexOf('/');
  if (slash !== -1) {
    try {
      mkdirSync(`${out}/${path.slice(0, slash)}`);
    } catch {
      // It is there, or its parent is not: writing tells which.
    }
  }
  writeOutput(out, path, body);
}

/** Writes only what differs, so that times of files that stay the same stay too. Gives whether it wrote. */
export function writeChanged(out: string, path: string, body: string): boolean {
  try {
    if (readFileSync(`${out}/${path}`, 'utf8') === body) return false;
  } catch {
    // Not there: written below.
  }
  writePage(out, path, body);
  return true;
}

/** Removes an output file, and its folder when nothing is left in it. */
export function removeOutput(out: string, path: string): void {
  rmSync(`${out}/${path}`, { force: true });
  const folder = dirname(`${out}/${path}`);
  try {
    if (folder !== out && readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
  } catch {
    // The folder was not there.
  }
}
