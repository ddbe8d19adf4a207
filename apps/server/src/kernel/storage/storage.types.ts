import type { Readable } from 'node:stream';
import type { z } from 'zod';

export type StorageBody = Uint8Array | AsyncIterable<Uint8Array>;

export interface PutOptions {
  contentType: string;
  /** Refuses a longer body with `storage.too_large`; nothing is kept of it. */
  maxBytes?: number;
  /**
   * False skips waiting for the disk (local storage): much quicker for many small files, and what a power cut took
   * can be built again.
   */
  flush?: boolean;
}

export interface StoredInfo {
  /** Bytes. */
  size: number;
  contentType: string;
}

export interface StoredFile extends StoredInfo {
  /** Emits an error when it breaks off; never ends early as if it were whole. Read or destroy it. */
  stream: Readable;
}

/** First and last byte, both included; `end` may lie beyond the file. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface ListedFile {
  key: string;
  size: number;
}

/**
 * Files by key, whatever keeps them. Keys are checked (`storage.invalid_key`); what is missing is `undefined`, never an
 * error; a file appears whole or not at all; a failing store throws `storage.unavailable` or `storage.denied`.
 */
export interface Storage {
  put(key: string, body: StorageBody, options: PutOptions): Promise<{ size: number }>;
  get(key: string): Promise<StoredFile | undefined>;
  /**
   * A part of a file. `size` is that of the whole file, the stream gives the part; one that begins behind the end gives
   * nothing. Throws `storage.invalid_range` when it ends before it begins.
   */
  getRange(key: string, range: ByteRange): Promise<StoredFile | undefined>;
  /** The whole file in memory. */
  read(key: string): Promise<Uint8Array | undefined>;
  head(key: string): Promise<StoredInfo | undefined>;
  exists(key: string): Promise<boolean>;
  /** Deleting what is not there is fine. */
  delete(key: string): Promise<void>;
  /** Keys with this prefix in byte order, `limit` (default 1000) at a time; `cursor` comes from the page before. */
  list(prefix: string, cursor?: string, limit?: number): Promise<{ files: ListedFile[]; cursor?: string }>;
  close(): Promise<void>;
}

/** What an implementation has to do itself; the front door adds the checks and the shorthands. */
export type StorageBackend = Omit<Storage, 'read' | 'exists'>;

export interface StorageDefinition<S extends z.ZodType = z.ZodType> {
  readonly id: string;
  readonly settings: S;
  open(settings: z.output<S>): Promise<StorageBackend>;
}
