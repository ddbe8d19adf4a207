import { setImmediate as pause } from 'node:timers/promises';
import { blake3 } from '@noble/hashes/blake3.js';

/** A multiple of 3, so that pieces of base64 join into the base64 of the whole; small enough not to hold up anything else. */
const PIECE = 3 * 2 ** 16;
const PIECES_AT_A_TIME = 4;

/**
 * Name of a file's content at Cloudflare Pages: the first 32 hex digits of BLAKE3 over base64 of the bytes and the extension.
 * @param extension as written, without dot
 */
export async function assetHash(bytes: Buffer, extension: string): Promise<string> {
  const hash = blake3.create({ dkLen: 16 });
  for (let at = 0, piece = 1; at < bytes.length; at += PIECE, piece += 1) {
    hash.update(Buffer.from(bytes.toString('base64', at, Math.min(bytes.length, at + PIECE)), 'latin1'));
    if (piece % PIECES_AT_A_TIME === 0) await pause();
  }
  hash.update(Buffer.from(extension, 'utf8'));
  return Buffer.from(hash.digest()).toString('hex');
}
