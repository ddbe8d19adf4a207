import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { boundedBody } from '../body.ts';
import type { StorageBody } from '../storage.types.ts';

const IN_MEMORY = 4 * 2 ** 20;

/** A body of known length that can be sent again when the first attempt fails. */
export interface Spooled {
  size: number;
  /** Base64; the one checksum that every compatible store verifies. */
  md5: string;
  open(): Uint8Array | Readable;
  dispose(): Promise<void>;
}

/** Holds small bodies in memory and puts larger ones into a temporary file, so that memory does not grow with the upload. */
export async function spool(body: StorageBody, maxBytes: number | undefined): Promise<Spooled> {
  const path = join(tmpdir(), `atelier-upload-${randomUUID()}`);
  const dispose = () => rm(path, { force: true });
  let parts: Uint8Array[] = [];
  const hash = createHash('md5');
  let size = 0;
  let file: FileHandle | undefined;
  try {
    for await (const chunk of boundedBody(body, maxBytes)) {
      parts.push(chunk);
      hash.update(chunk);
      size += chunk.byteLength;
      if (!file && size <= IN_MEMORY) continue;
      file ??= await open(path, 'wx', 0o600);
      await file.writeFile(Buffer.concat(parts));
      parts = [];
    }
  } catch (error) {
    await file?.close();
    await dispose();
    throw error;
  }
  const md5 = hash.digest('base64');
  if (file) {
    await file.close();
    return { size, md5, open: () => createReadStream(path), dispose };
  }
  const bytes = Buffer.concat(parts);
  return { size, md5, open: () => bytes, dispose: async () => {} };
}
