import type { Dirent } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { publishErrors } from '../publish.errors.ts';
import { isPrivateKey, isSecretFolder, isSecretName, mayHoldKey } from './secret-files.ts';

export interface FoundFile {
  /** Below the folder, with `/`. */
  path: string;
  /** Where its bytes are. */
  source: string;
  size: number;
  mtimeMs: number;
}

export interface FoundFiles {
  files: FoundFile[];
  /** What was left out although it is there, and why. */
  leftOut: { path: string; why: 'secret' | 'special' }[];
}

/** Never part of a site, wherever they are. */
const NOWHERE = new Set(['.DS_Store', '.git', 'node_modules']);

const within = (root: string, real: string): boolean => real === root || real.startsWith(root + sep);

interface Walk {
  root: string;
  found: FoundFiles;
}

/** All parts of a path inside the folder may be published. */
const isAllowed = (root: string, real: string): boolean =>
  relative(root, real)
    .split(sep)
    .every((part) => !NOWHERE.has(part) && !isSecretFolder(part) && !isSecretName(part));

async function holdsPrivateKey(source: string): Promise<boolean> {
  const file = await open(source);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return isPrivateKey(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** Links inside the folder are followed, those that leave it are refused. Gives the real place, or nothing to skip it. */
async function followed({ root }: Walk, path: string, source: string): Promise<string | undefined> {
  const real = await realpath(source).catch(() => undefined);
  if (real === undefined) throw publishErrors.brokenLink({ path });
  if (!within(root, real)) throw publishErrors.leavesFolder({ path });
  return isAllowed(root, real) ? real : undefined;
}

async function addFile(walk: Walk, path: string, source: string): Promise<void> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const facts = await stat(source);
  if (!facts.isFile()) return void walk.found.leftOut.push({ path, why: 'special' });
  if (isSecretName(name) || (mayHoldKey(name) && (await holdsPrivateKey(source))))
    return void walk.found.leftOut.push({ path, why: 'secret' });
  walk.found.files.push({ path, source, size: facts.size, mtimeMs: facts.mtimeMs });
}

async function addEntry(walk: Walk, entry: Dirent, folder: string, below: string, above: readonly string[]) {
  const path = below + entry.name;
  if (NOWHERE.has(entry.name)) return;
  let source = join(folder, entry.name);
  let isFolder = entry.isDirectory();
  if (entry.isSymbolicLink()) {
    const real = await followed(walk, path, source);
    if (real === undefined) return;
    source = real;
    isFolder = (await stat(real)).isDirectory();
    // A link to a folder that it stands in would go round for ever.
    if (isFolder && above.some((one) => one === real)) throw publishErrors.brokenLink({ path });
  }
  if (!isFolder) return addFile(walk, path, source);
  if (isSecretFolder(entry.name)) return void walk.found.leftOut.push({ path: `${path}/`, why: 'secret' });
  await addFolder(walk, source, `${path}/`, [...above, source]);
}

async function addFolder(walk: Walk, folder: string, below: string, above: readonly string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (let i = 0; i < entries.length; i += 32)
    await Promise.all(entries.slice(i, i + 32).map((entry) => addEntry(walk, entry, folder, below, above)));
}

/**
 * Every file below a folder in the order of its path, dotfiles included; `.git`, `node_modules`, `.DS_Store` and files that
 * hold secrets are left out. Throws `publish.leaves_folder` on a symbolic link to the outside.
 */
export async function walkFolder(folder: string): Promise<FoundFiles> {
  const root = await realpath(folder);
  const found: FoundFiles = { files: [], leftOut: [] };
  await addFolder({ root, found }, root, '', [root]);
  found.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  found.leftOut.sort((a, b) => (a.path < b.path ? -1 : 1));
  return found;
}
