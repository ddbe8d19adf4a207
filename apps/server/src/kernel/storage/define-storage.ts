import type { z } from 'zod';
import { checkKey, checkPrefix } from './keys.ts';
import { checkRange } from './range.ts';
import type { Storage, StorageBackend, StorageDefinition } from './storage.types.ts';

export interface StorageKind {
  readonly id: string;
  /** Checks the settings, then opens. Throws a ZodError on settings that do not fit. */
  open(settings: unknown): Promise<Storage>;
}

const MAX_PAGE = 1000;

function guarded(backend: StorageBackend): Storage {
  return {
    put: async (key, body, options) => backend.put(checkKey(key), body, options),
    get: async (key) => backend.get(checkKey(key)),
    getRange: async (key, range) => backend.getRange(checkKey(key), checkRange(range)),
    head: async (key) => backend.head(checkKey(key)),
    exists: async (key) => (await backend.head(checkKey(key))) !== undefined,
    delete: async (key) => backend.delete(checkKey(key)),
    list: async (prefix, cursor, limit = MAX_PAGE) =>
      backend.list(checkPrefix(prefix), cursor === undefined ? cursor : checkKey(cursor), Math.min(limit, MAX_PAGE)),
    read: async (key) => {
      const file = await backend.get(checkKey(key));
      if (!file) return undefined;
      const parts: Uint8Array[] = [];
      for await (const part of file.stream as AsyncIterable<Uint8Array>) parts.push(part);
      return new Uint8Array(Buffer.concat(parts));
    },
    close: () => backend.close(),
  };
}

/** Declares one kind of storage: one folder, one line in the registry, the contract suite. */
export function defineStorage<S extends z.ZodType>(definition: StorageDefinition<S>): StorageKind {
  const { id, settings, open } = definition;
  return { id, open: async (raw) => guarded(await open(settings.parse(raw))) };
}
