import { randomUUID } from 'node:crypto';
import { close, constants, createReadStream, fstat, open as openFd, readFile as readFd } from 'node:fs';
import { lstat, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { lookup } from 'mime-types';
import { z } from 'zod';
import { boundedBody } from '../body.ts';
import { defineStorage } from '../define-storage.ts';
import { storageErrors } from '../storage.errors.ts';
import type { ByteRange, PutOptions, StorageBackend, StorageBody, StoredFile, StoredInfo } from '../storage.types.ts';
import { walk } from './walk.ts';

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? '';
const isMissing = (error: unknown) => ['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP'].includes(codeOf(error));
/** A file where a folder is needed, or the other way round. */
const isConflict = (error: unknown) => ['EEXIST', 'ENOTDIR', 'EISDIR', 'ENOTEMPTY'].includes(codeOf(error));

/** Up to this size reading at once is quicker than a stream, and holds no open file. */
const SMALL = 256 * 1024;

// Plain descriptors: a forgotten stream on a FileHandle ends the whole process when it is collected.
const [openNumber, statNumber, readNumber, closeNumber] = [
  promisify(openFd),
  promisify(fstat),
  promisify(readFd),
  promisify(close),
];

const guess = (key: string) => lookup(key) || 'application/octet-stream';

/** `objects/` holds the files under their keys, `types/` the content types that a name does not tell, `draft/` what is being written. */
interface Places {
  object(key: string): string;
  type(key: string): string;
  draft(): string;
}

async function writeDraft(path: string, body: StorageBody, { maxBytes, flush = true }: PutOptions): Promise<number> {
  const file = await open(path, 'wx', 0o640);
  let size = 0;
  try {
    for await (const chunk of boundedBody(body, maxBytes)) {
      await file.writeFile(chunk);
      size += chunk.byteLength;
    }
    if (flush) await file.datasync();
  } finally {
    await file.close();
  }
  return size;
}

/** Folders are made only when missing: most writes go where others went before. */
async function moveInto(from: string, to: string): Promise<void> {
  await rename(from, to).catch(async (error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
  });
}

async function putFile(places: Places, key: string, body: StorageBody, options: PutOptions): Promise<{ size: number }> {
  const [draft, typeDraft] = [places.draft(), places.draft()];
  try {
    const size = await writeDraft(draft, body, options);
    if (options.contentType === guess(key)) await rm(places.type(key), { force: true });
    else {
      await writeDraft(typeDraft, Buffer.from(options.contentType), { contentType: 'text/plain' });
      await moveInto(typeDraft, places.type(key));
    }
    await moveInto(draft, places.object(key));
    return { size };
  } catch (error) {
    await Promise.all([draft, typeDraft].map((path) => rm(path, { force: true })));
    throw isConflict(error) ? storageErrors.keyConflict({ key }) : error;
  }
}

const unlessMissing = (error: unknown): undefined => {
  if (!isMissing(error)) throw error;
  return undefined;
};

async function typeOf(places: Places, key: string): Promise<string> {
  return (await readFile(places.type(key), 'utf8').catch(unlessMissing)) ?? guess(key);
}

async function openFile(places: Places, key: string): Promise<StoredFile | undefined> {
  // A link that somebody planted in the folder leads nowhere.
  const file = await openNumber(places.object(key), constants.O_RDONLY | constants.O_NOFOLLOW).catch(unlessMissing);
  if (file === undefined) return undefined;
  let handedOver = false;
  try {
    const found = await statNumber(file);
    if (!found.isFile()) return undefined;
    const contentType = await typeOf(places, key);
    if (found.size > SMALL) {
      handedOver = true;
      return { size: found.size, contentType, stream: createReadStream('', { fd: file, start: 0 }) };
    }
    const bytes = await readNumber(file);
    return { size: bytes.length, contentType, stream: Readable.from([bytes]) };
  } finally {
    if (!handedOver) await closeNumber(file);
  }
}

async function openPart(places: Places, key: string, { start, end }: ByteRange): Promise<StoredFile | undefined> {
  const file = await openNumber(places.object(key), constants.O_RDONLY | constants.O_NOFOLLOW).catch(unlessMissing);
  if (file === undefined) return undefined;
  let handedOver = false;
  try {
    const found = await statNumber(file);
    if (!found.isFile()) return undefined;
    const contentType = await typeOf(places, key);
    if (start >= found.size) return { size: found.size, contentType, stream: Readable.from([]) };
    handedOver = true;
    return { size: found.size, contentType, stream: createReadStream('', { fd: file, start, end }) };
  } finally {
    if (!handedOver) await closeNumber(file);
  }
}

async function headFile(places: Places, key: string): Promise<StoredInfo | undefined> {
  const found = await lstat(places.object(key)).catch(unlessMissing);
  return found?.isFile() ? { size: found.size, contentType: await typeOf(places, key) } : undefined;
}

const DAY_MS = 86_400_000;

/** What a killed process left behind. A younger draft may still be written by another process. */
async function removeOldDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const found = await lstat(join(folder, name)).catch(unlessMissing);
    if (found && found.mtimeMs < Date.now() - DAY_MS) await rm(join(folder, name), { force: true });
  }
}

/**
 * Files in a folder of this machine. Each is written beside its place and then renamed, so a reader sees the former
 * file or the new one, whatever happens to the process. One limit of its own: a key cannot also be a folder of others.
 */
export const localStorage = defineStorage({
  id: 'local',
  settings: z.strictObject({ folder: z.string().min(1) }),
  open: async (settings): Promise<StorageBackend> => {
    const root = resolve(settings.folder);
    const objects = join(root, 'objects');
    const places: Places = {
      object: (key) => join(objects, key),
      type: (key) => join(root, 'types', key),
      draft: () => join(root, 'draft', randomUUID()),
    };
    await Promise.all(['objects', 'types', 'draft'].map((name) => mkdir(join(root, name), { recursive: true })));
    await removeOldDrafts(join(root, 'draft'));
    return {
      put: (key, body, options) => putFile(places, key, body, options),
      get: (key) => openFile(places, key),
      getRange: (key, range) => openPart(places, key, range),
      head: (key) => headFile(places, key),
      delete: async (key) => {
        await rm(places.object(key), { force: true }).catch((error: unknown) => {
          // A folder of other keys is not a file of this key.
          if (!['ERR_FS_EISDIR', 'ENOTDIR'].includes(codeOf(error))) throw error;
        });
        await rm(places.type(key), { force: true }).catch(() => {});
      },
      async list(prefix, cursor, limit = 1000) {
        const files = [];
        for await (const file of walk(objects, prefix, cursor)) {
          if (files.length === limit) return { files, cursor: files[limit - 1]?.key ?? '' };
          files.push(file);
        }
        return { files };
      },
      close: async () => {},
    };
  },
});
