import { createHash } from 'node:crypto';
import type { Storage, StoredFile } from '#kernel/storage/index.ts';
import { fileDamaged, fileLost } from '../../deployments.errors.ts';
import { compress, isCompressible } from './compress.ts';
import type { Encoding, ManifestFile } from './manifest.ts';

/** Published bytes, each stored once under its hash, however many deployments of however many sites name it. */
export interface Blobs {
  putText(text: string, contentType: string): Promise<ManifestFile>;
  /** Takes over bytes that another part keeps, so that deleting them there does not break what is live. */
  copy(
    file: { hash: string; size: number; contentType: string },
    open: () => Promise<StoredFile | undefined>,
  ): Promise<ManifestFile>;
  open(hash: string, encoding?: Encoding): Promise<StoredFile | undefined>;
  exists(hash: string): Promise<boolean>;
}

const ENCODINGS: readonly Encoding[] = ['br', 'gz'];
const TYPES = { br: 'application/octet-stream', gz: 'application/gzip' } as const;
const PLAIN = 'application/octet-stream';

/** Bytes larger than this are streamed. */
const IN_MEMORY = 4 * 1024 * 1024;

const keyOf = (hash: string, encoding?: Encoding): string =>
  `publish/blobs/${hash.slice(0, 2)}/${hash}${encoding === undefined ? '' : `.${encoding}`}`;

async function* checked(stream: AsyncIterable<Uint8Array>, hash: string): AsyncGenerator<Uint8Array> {
  const sum = createHash('sha256');
  for await (const chunk of stream) {
    sum.update(chunk);
    yield chunk;
  }
  if (sum.digest('hex') !== hash) throw fileDamaged({ hash });
}

export function makeBlobs(storage: Pick<Storage, 'put' | 'get' | 'exists'>): Blobs {
  const encodingsOf = async (hash: string): Promise<Encoding[]> => {
    const found = await Promise.all(ENCODINGS.map((encoding) => storage.exists(keyOf(hash, encoding))));
    return ENCODINGS.filter((_, i) => found[i]);
  };
  const toFile = (file: ManifestFile, encodings: Encoding[]): ManifestFile => ({
    hash: file.hash,
    size: file.size,
    contentType: file.contentType,
    ...(encodings.length > 0 ? { encodings } : {}),
  });

  async function known(file: ManifestFile): Promise<ManifestFile | undefined> {
    if (!(await storage.exists(keyOf(file.hash)))) return undefined;
    return toFile(file, isCompressible(file.contentType, file.size) ? await encodingsOf(file.hash) : []);
  }

  /** The bytes come last: where they are, their compressed copies are complete too. */
  async function putBytes(bytes: Uint8Array, file: ManifestFile): Promise<ManifestFile> {
    const copies = await compress(bytes, file.contentType);
    await Promise.all(
      copies.map(([encoding, copy]) =>
        storage.put(keyOf(file.hash, encoding), copy, { contentType: TYPES[encoding], flush: false }),
      ),
    );
    await storage.put(keyOf(file.hash), bytes, { contentType: PLAIN, flush: false });
    return toFile(
      file,
      copies.map(([encoding]) => encoding),
    );
  }

  return {
    async putText(text, contentType) {
      const bytes = Buffer.from(text);
      const hash = createHash('sha256').update(bytes).digest('hex');
      const file = { hash, size: bytes.length, contentType };
      return (await known(file)) ?? putBytes(bytes, file);
    },
    async copy(file, openSource) {
      const there = await known(file);
      if (there) return there;
      const source = await openSource();
      if (!source) throw fileLost({ hash: file.hash });
      const body = checked(source.stream, file.hash);
      if (source.size > IN_MEMORY) {
        await storage.put(keyOf(file.hash), body, { contentType: PLAIN, flush: false });
        return toFile(file, []);
      }
      const parts: Uint8Array[] = [];
      for await (const part of body) parts.push(part);
      return putBytes(Buffer.concat(parts), file);
    },
    open: (hash, encoding) => storage.get(keyOf(hash, encoding)),
    exists: (hash) => storage.exists(keyOf(hash)),
  };
}
