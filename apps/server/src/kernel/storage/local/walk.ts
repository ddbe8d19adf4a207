import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ListedFile } from '../storage.types.ts';

/**
 * Files below a folder in the byte order of their keys, beginning after `cursor`. Folders sort as `name/`, otherwise
 * `a-b` and `a/b` would change places. Branches that cannot match are not entered.
 */
export async function* walk(root: string, prefix: string, cursor = '', at = ''): AsyncGenerator<ListedFile> {
  const entries = await readdir(join(root, at), { withFileTypes: true }).catch(() => []);
  const named = entries.map((entry) => ({ entry, key: at + entry.name + (entry.isDirectory() ? '/' : '') }));
  named.sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const { entry, key } of named) {
    if (entry.isDirectory()) {
      const mayMatch = key.startsWith(prefix) || prefix.startsWith(key);
      const mayFollow = key > cursor || cursor.startsWith(key);
      if (mayMatch && mayFollow) yield* walk(root, prefix, cursor, key);
    } else if (entry.isFile() && key.startsWith(prefix) && key > cursor) {
      const found = await lstat(join(root, key)).catch(() => undefined);
      if (found) yield { key, size: found.size };
    }
  }
}
