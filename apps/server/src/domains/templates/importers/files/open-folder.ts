import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Said } from '#kernel/words/index.ts';
import { ImportRefused, type ThemeFiles } from '../importer.ts';
import { say } from '../words.ts';
import { type ImportLimits, judgeBytes, judgeName, makeBudget, printable, safeEntryPath } from './entry-rules.ts';

/** Reads a folder into memory by the same rules as an archive. Links are refused wherever they point. */
export async function openFolder(root: string, name: string, limits: ImportLimits): Promise<ThemeFiles> {
  const budget = makeBudget(limits);
  const files = new Map<string, Uint8Array>();
  const skipped: Said[] = [];
  const waiting = [''];
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    for (const entry of await list(join(root, folder))) {
      const raw = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !judgeName(`${raw}/`).take) continue;
      budget.entry();
      const path = safeEntryPath(raw, limits);
      if (entry.isDirectory()) {
        waiting.push(path);
        continue;
      }
      const verdict = judgeName(path);
      if (!verdict.take) {
        if (verdict.why) skipped.push(verdict.why);
        continue;
      }
      if (!entry.isFile()) throw linkRefused(path);
      const bytes = await readBounded(join(root, path), path, budget.left());
      budget.spend(bytes.byteLength);
      judgeBytes(path, bytes);
      files.set(path, bytes);
    }
  }
  return { name, files, skipped };
}

async function list(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new ImportRefused('not_found', say('refused_unreadable_folder', { file: printable(folder) }));
  });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Reads one file without following a link, and no further than one byte over what is left. */
async function readBounded(file: string, path: string, left: number): Promise<Uint8Array> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ELOOP') throw linkRefused(path);
    throw new ImportRefused('not_found', say('refused_unreadable_file', { file: printable(path) }), path);
  });
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(Math.min(size, left + 1));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function linkRefused(path: string): ImportRefused {
  return new ImportRefused('symlink', say('refused_link', { file: printable(path) }), path);
}
