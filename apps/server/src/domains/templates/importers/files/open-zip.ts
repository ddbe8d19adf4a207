import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from 'yauzl';
import type { Said } from '#kernel/words/index.ts';
import { ImportRefused, type ThemeFiles } from '../importer.ts';
import { say } from '../words.ts';
import {
  type ImportLimits,
  judgeBytes,
  judgeName,
  makeBudget,
  printable,
  safeEntryPath,
  tooLarge,
} from './entry-rules.ts';

const inflate = promisify(inflateRaw) as (data: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>;

/**
 * Unpacks a zip into memory. The list of entries is judged completely (names, links, sizes, count) before the first byte
 * is inflated, and inflating stops at the size the entry declared, so a lying archive costs no more than an honest one.
 */
export async function openZip(bytes: Uint8Array, name: string, limits: ImportLimits): Promise<ThemeFiles> {
  if (bytes.byteLength > limits.totalBytes) throw tooLarge(limits);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip = await reading(() =>
    fromBufferPromise(buffer, { lazyEntries: true, decodeStrings: false, validateEntrySizes: false }),
  );
  const skipped: Said[] = [];
  const planned = await plan(zip, limits, skipped);
  const files = new Map<string, Uint8Array>();
  for (const [path, entry] of planned) {
    const content = await unpack(zip, entry, path);
    judgeBytes(path, content);
    files.set(path, content);
  }
  return { name, files, skipped };
}

/** A judged archive whose files are unpacked one by one, when they are asked for. */
export interface OpenArchive {
  /** Unpacked bytes of every file, by path. */
  sizes: ReadonlyMap<string, number>;
  /** @throws {ImportRefused} when the file is not there or is not what its entry declares. */
  read(path: string): Promise<Uint8Array>;
}

/** As `openZip`, for archives too large for memory. The list of entries is judged completely before this answers. */
export async function openArchive(zip: ZipFile, limits: ImportLimits): Promise<OpenArchive> {
  const planned = await plan(zip, limits, []);
  return {
    sizes: new Map([...planned].map(([path, entry]) => [path, entry.uncompressedSize])),
    async read(path) {
      const entry = planned.get(path);
      if (!entry)
        throw new ImportRefused('broken_archive', say('refused_nothing_there', { file: printable(path) }), path);
      const content = await unpack(zip, entry, path);
      judgeBytes(path, content);
      return content;
    },
  };
}

async function plan(zip: ZipFile, limits: ImportLimits, skipped: Said[]): Promise<Map<string, Entry>> {
  const budget = makeBudget(limits);
  const planned = new Map<string, Entry>();
  if (zip.entryCount > limits.entries) {
    throw new ImportRefused('too_many_files', say('refused_many_files', { most: limits.entries }));
  }
  const entries = zip.eachEntry();
  for (;;) {
    const next = await reading(() => entries.next());
    if (next.done) return planned;
    const entry: Entry = next.value;
    budget.entry();
    const path = safeEntryPath(decodeName(entry), limits);
    if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) {
      throw new ImportRefused('symlink', say('refused_link', { file: printable(path) }), path);
    }
    budget.spend(entry.uncompressedSize);
    if (path.endsWith('/')) continue;
    const verdict = judgeName(path);
    if (!verdict.take) {
      if (verdict.why) skipped.push(verdict.why);
      continue;
    }
    judgeEntry(entry, path, limits);
    if (planned.has(path)) {
      throw new ImportRefused('duplicate_path', say('refused_twice', { file: printable(path) }), path);
    }
    planned.set(path, entry);
  }
}

function decodeName(entry: Entry): string {
  // Backslashes are kept here: the path rules turn them into slashes before they look for a way out.
  return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
}

function judgeEntry(entry: Entry, path: string, limits: ImportLimits): void {
  if (entry.isEncrypted()) {
    throw new ImportRefused('encrypted_archive', say('refused_password'), path);
  }
  if (entry.uncompressedSize > limits.ratioFrom && entry.uncompressedSize > entry.compressedSize * limits.ratio) {
    const said = say('refused_bomb', { file: printable(path), ratio: limits.ratio });
    throw new ImportRefused('compression_bomb', said, path);
  }
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw new ImportRefused('broken_archive', say('refused_method', { file: printable(path) }), path);
  }
}

async function unpack(zip: ZipFile, entry: Entry, path: string): Promise<Uint8Array> {
  const packed = await reading(async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry, { decodeFileData: false }))
      chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  });
  const content = entry.compressionMethod === 0 ? packed : await inflateBounded(packed, entry, path);
  if (content.byteLength !== entry.uncompressedSize) throw lying(path);
  if (crc32(content) !== entry.crc32) {
    throw new ImportRefused('broken_archive', say('refused_checksum', { file: printable(path) }), path);
  }
  return content;
}

async function inflateBounded(packed: Uint8Array, entry: Entry, path: string): Promise<Uint8Array> {
  if (entry.uncompressedSize === 0) return new Uint8Array();
  try {
    return await inflate(packed, { maxOutputLength: entry.uncompressedSize });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw lying(path);
    throw new ImportRefused('broken_archive', say('refused_damaged', { file: printable(path) }), path);
  }
}

function lying(path: string): ImportRefused {
  return new ImportRefused('broken_archive', say('refused_size', { file: printable(path) }), path);
}

/** Turns every complaint of the zip reader into a refusal. */
export async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    const detail = error instanceof Error ? printable(error.message) : 'unknown';
    throw new ImportRefused('broken_archive', say('refused_not_zip', { detail }));
  }
}
