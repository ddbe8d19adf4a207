import type { Readable } from 'node:stream';

export interface HostFile {
  size: number;
  contentType: string;
  /** SHA-256, lower-case hex. */
  digest: string;
  /** Where the place may lead visitors instead of showing the file. */
  redirectTo?: string;
  open(): Promise<Readable>;
}

/** Files somewhere else, as far as publishing in place needs them. Failures that may pass are marked so. */
export interface FileHost {
  /** For messages: host, bucket or folder. */
  readonly name: string;
  /** How many files may travel at once. */
  readonly atOnce: number;
  /** Whole or undefined; for small files. */
  read(path: string): Promise<Buffer | undefined>;
  exists(path: string): Promise<boolean>;
  /** Makes folders as needed. With `staging` the file appears whole or not at all. */
  put(path: string, file: HostFile, signal: AbortSignal): Promise<void>;
  /** Removing what is not there is fine. */
  remove(path: string): Promise<void>;
  /** Where files can be put aside and moved over others in one step. */
  staging?: {
    move(from: string, to: string): Promise<void>;
    clear(folder: string): Promise<void>;
  };
  /** Where files cannot be moved, but copied without travelling again: next to no time passes between the first and the last. */
  copying?: {
    /** Tried out each time: there are stores that take a copy for an empty file. */
    able(signal: AbortSignal): Promise<boolean>;
    /** False where it did not come to a copy: then the file has to be put there. */
    copy(from: string, to: string, file: HostFile): Promise<boolean>;
  };
  close(): Promise<void>;
}
