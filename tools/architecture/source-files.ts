import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A source file of ours: path from the root with forward slashes, and its text. */
export interface SourceFile {
  path: string;
  text: string;
}

const ignoredFolders = new Set([
  'node_modules',
  'dist',
  'fixtures',
  'migrations',
  'coverage',
  '.tanstack',
  'test-results',
]);
const folders = ['apps', 'packages', 'tools', 'bench', 'e2e'];
const isSource = (path: string) =>
  /\.(ts|tsx|mjs)$/.test(path) && !path.startsWith('apps/web/src/lib/api/') && !path.includes('.gen.');

function* walk(root: string, folder: string): Generator<SourceFile> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory() && !ignoredFolders.has(entry.name)) yield* walk(root, path);
    else if (entry.isFile() && isSource(path)) yield { path, text: readFileSync(join(root, path), 'utf8') };
  }
}

/** Every hand-written source file below `root`, generated ones left out. */
export function sourceFiles(root: string): SourceFile[] {
  const present = new Set(readdirSync(root));
  return folders.filter((folder) => present.has(folder)).flatMap((folder) => [...walk(root, folder)]);
}

/** Tests and what only they use. */
export const isTest = (path: string): boolean =>
  /\.(test|spec|contract|fixture|fixtures)\.tsx?$/.test(path) ||
  path.startsWith('apps/server/test/') ||
  path.startsWith('e2e/');
