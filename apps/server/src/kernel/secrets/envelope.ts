import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keyring, MasterKey } from './keyring.ts';
import { secretErrors } from './secrets.errors.ts';

const NONCE = 12;
const TAG = 16;
const SHAPE = /^v1\.([0-9a-f]{12})\.([A-Za-z0-9_-]{80})\.([A-Za-z0-9_-]{38,})$/;

function seal(key: Uint8Array, plain: Uint8Array, bound: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(Buffer.from(bound));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

function unseal(key: Uint8Array, sealed: string, bound: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(bound)).setAuthTag(bytes.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
  } catch {
    throw secretErrors.unreadable(undefined);
  }
}

const wrapping = (key: MasterKey) => ({ key: key.derive('envelope.wrap'), bound: `v1.${key.id}` });

function wrap(master: MasterKey, dataKey: Uint8Array): string {
  const { key, bound } = wrapping(master);
  return `v1.${master.id}.${seal(key, dataKey, bound)}`;
}

function parse(keyring: Keyring, envelope: string): { keyId: string; dataKey: Buffer; value: string } {
  const [, keyId, wrapped, value] = SHAPE.exec(envelope) ?? [];
  if (keyId === undefined || wrapped === undefined || value === undefined) throw secretErrors.unreadable(undefined);
  const master = keyring.byId(keyId);
  if (!master) throw secretErrors.unknownKey({ keyId });
  const { key, bound } = wrapping(master);
  return { keyId, value, dataKey: unseal(key, wrapped, bound) };
}

/** `v1.<key id>.<data key, wrapped>.<value>`: nonce, ciphertext and tag of AES-256-GCM, in base64url. */
export function encrypt(keyring: Keyring, plain: string, bound: string): string {
  const dataKey = randomBytes(32);
  return `${wrap(keyring.newest, dataKey)}.${seal(dataKey, Buffer.from(plain, 'utf8'), bound)}`;
}

export function decrypt(keyring: Keyring, envelope: string, bound: string): string {
  const { dataKey, value } = parse(keyring, envelope);
  return unseal(dataKey, value, bound).toString('utf8');
}

/** Wraps the data key with the newest master key; the value itself is not touched, nor read. */
export function rotate(keyring: Keyring, envelope: string): string {
  const { keyId, dataKey, value } = parse(keyring, envelope);
  return keyId === keyring.newest.id ? envelope : `${wrap(keyring.newest, dataKey)}.${value}`;
}
