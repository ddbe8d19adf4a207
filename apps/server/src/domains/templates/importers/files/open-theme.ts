import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { ImportRefused, type ThemeFiles, type ThemeSource } from '../importer.ts';
import { say } from '../words.ts';
import { type ImportLimits, importLimits, printable, tooLarge } from './entry-rules.ts';
import { openFolder } from './open-folder.ts';
import { openZip } from './open-zip.ts';

/**
 * Opens a theme and gives back its files, all in memory and all judged (see `entry-rules.ts`).
 * @throws {ImportRefused} for anything that is not a plain, harmless, bounded set of files.
 */
export async function openTheme(source: ThemeSource, limits: ImportLimits = importLimits): Promise<ThemeFiles> {
  if (source.kind === 'zip' && 'bytes' in source) return openZip(source.bytes, '', limits);
  const path = resolve(source.path);
  const name = basename(path).replace(/\.zip$/i, '');
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new ImportRefused('not_found', say('refused_nothing_there', { file: printable(source.path) }));
  if (source.kind === 'folder') {
    if (!found.isDirectory())
      throw new ImportRefused('not_found', say('refused_not_folder', { file: printable(source.path) }));
    return openFolder(path, name, limits);
  }
  if (!found.isFile()) throw new ImportRefused('not_found', say('refused_not_file', { file: printable(source.path) }));
  if (found.size > limits.totalBytes) throw tooLarge(limits);
  return openZip(await readFile(path), name, limits);
}
