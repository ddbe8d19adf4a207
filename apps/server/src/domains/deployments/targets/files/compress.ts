import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Encoding } from './manifest.ts';

const [toBrotli, toGzip] = [promisify(brotliCompress), promisify(gzip)];

/** Below this a compressed copy saves less than the headers that announce it. */
const SMALLEST = 1024;
/** Larger files of these types are rare, and would hold a build up. */
const LARGEST = 4 * 1024 * 1024;
/** A copy that saves less than this share is not worth a file. */
const WORTH = 0.95;
const COMPRESSIBLE =
  /^(?:text\/|image\/svg\+xml|font\/(?:ttf|otf)|application\/(?:json|xml|javascript|[\w.-]+\+(?:json|xml)))/;

export const isCompressible = (contentType: string, size: number): boolean =>
  size >= SMALLEST && size <= LARGEST && COMPRESSIBLE.test(contentType);

/**
 * Compressed copies that are worth keeping. A page of 16 kB becomes 2.8 kB with brotli 5 and 3.0 kB with gzip 6; brotli 11
 * would give 2.4 kB, but takes many times as long.
 */
export async function compress(bytes: Uint8Array, contentType: string): Promise<[Encoding, Uint8Array][]> {
  if (!isCompressible(contentType, bytes.length)) return [];
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 5,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const made: [Encoding, Uint8Array][] = [
    ['br', await toBrotli(bytes, { params })],
    ['gz', await toGzip(bytes, { level: 6 })],
  ];
  return made.filter(([, copy]) => copy.length < bytes.length * WORTH);
}
