import { hkdfSync } from 'node:crypto';
import { secretErrors } from './secrets.errors.ts';

export const MIN_KEY_CHARS = 32;
const PURPOSE = /^[a-z][a-z0-9._-]{0,63}$/;

/** One master key. It never leaves the key ring: only keys derived from it are used. */
export interface MasterKey {
  /** Names the key in envelopes; derived one-way from it. */
  readonly id: string;
  /** 32 bytes for one purpose (HKDF-SHA-256, RFC 5869). */
  derive(purpose: string): Buffer;
}

function masterKey(text: string): MasterKey {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', text, 'atelier.v1', purpose, 32));
  return { id: derive('key-id').toString('hex', 0, 6), derive };
}

/** Purposes come from code, so a bad one is a mistake of ours. */
export function checkPurpose(purpose: string): string {
  if (!PURPOSE.test(purpose)) throw new TypeError(`"${purpose}" is not a purpose: use a-z, 0-9, dot, dash, underscore`);
  return purpose;
}

export interface Keyring {
  readonly newest: MasterKey;
  /** Newest first. */
  readonly all: readonly MasterKey[];
  byId(id: string): MasterKey | undefined;
}

/** Texts of at least 32 characters, newest first. Doubles are taken once. */
export function makeKeyring(texts: readonly string[]): Keyring {
  for (const text of texts) if (text.length < MIN_KEY_CHARS) throw secretErrors.weakKey({ where: 'the configuration' });
  const all = [...new Set(texts)].map(masterKey);
  const [newest] = all;
  if (!newest) throw new TypeError('A key ring needs at least one key');
  return { newest, all, byId: (id) => all.find((key) => key.id === id) };
}
