import { appendFile, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Journal } from './publish.types.ts';

export function memoryJournal(entries: Map<string, string[]> = new Map()): Journal {
  return {
    all: (kind) => entries.get(kind) ?? [],
    async add(kind, values) {
      entries.set(kind, [...(entries.get(kind) ?? []), ...values]);
    },
  };
}

/** Lines of a file; a line that a crash cut short does not count. Without a place to write it forgets, and says nothing. */
export async function fileJournal(path: string): Promise<Journal & { forget(): Promise<void> }> {
  const entries = new Map<string, string[]>();
  const text = await readFile(path, 'utf8').catch(() => '');
  for (const line of text.split('\n').slice(0, -1)) {
    const parsed = parseLine(line);
    if (parsed) entries.set(parsed.kind, [...(entries.get(parsed.kind) ?? []), ...parsed.values]);
  }
  const memory = memoryJournal(entries);
  return {
    all: memory.all,
    async add(kind, values) {
      await memory.add(kind, values);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch(() => undefined);
      await appendFile(path, `${JSON.stringify([kind, ...values])}\n`, { mode: 0o600 }).catch(() => undefined);
    },
    forget: () => rm(path, { force: true }).catch(() => undefined),
  };
}

function parseLine(line: string): { kind: string; values: string[] } | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    if (!Array.isArray(parsed) || !parsed.every((part) => typeof part === 'string')) return undefined;
    const [kind = '', ...values] = parsed;
    return { kind, values };
  } catch {
    return undefined;
  }
}
