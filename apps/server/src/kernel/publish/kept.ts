import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What saves asking again: passes that are good for a while, each opened only by the secret it was given for. */
export interface Kept {
  get(name: string, secret: string): Promise<string | undefined>;
  /** Where nothing can be kept it forgets, and says nothing. */
  set(name: string, secret: string, value: string): Promise<void>;
}

const MOST = 200;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const SALT_BYTES = 16;

/** Tells nothing about the secret. */
const placeOf = (name: string, secret: string): string =>
  createHmac('sha256', secret).update(`place\n${name}`).digest('hex').slice(0, 40);

/** Kept as long as the process lives. */
export function memoryKept(): Kept {
  const values = new Map<string, string>();
  return {
    get: async (name, secret) => values.get(placeOf(name, secret)),
    async set(name, secret, value) {
      if (values.size >= MOST) values.delete(values.keys().next().value ?? '');
      values.set(placeOf(name, secret), value);
    },
  };
}

const keyOf = (secret: string, salt: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, 'atelier.publish.kept', 32));

function seal(secret: string, value: string): Buffer {
  const [salt, iv] = [randomBytes(SALT_BYTES), randomBytes(IV_BYTES)];
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, salt), iv);
  const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return Buffer.concat([salt, iv, cipher.getAuthTag(), sealed]);
}

function unseal(secret: string, bytes: Buffer): string | undefined {
  const tagAt = SALT_BYTES + IV_BYTES;
  try {
    const iv = bytes.subarray(SALT_BYTES, tagAt);
    const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, bytes.subarray(0, SALT_BYTES)), iv, {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(bytes.subarray(tagAt, tagAt + TAG_BYTES));
    return decipher.update(bytes.subarray(tagAt + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    // Cut short, or of another secret: it is fetched anew.
    return undefined;
  }
}

/** Kept in files, encrypted under the secret itself: of no use to whoever does not have that already. */
export function fileKept(folder: string): Kept {
  const fileOf = (name: string, secret: string): string => join(folder, placeOf(name, secret));
  return {
    async get(name, secret) {
      const bytes = await readFile(fileOf(name, secret)).catch(() => undefined);
      return bytes && unseal(secret, bytes);
    },
    async set(name, secret, value) {
      const file = fileOf(name, secret);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(`${file}.new`, seal(secret, value), { mode: 0o600 });
        await rename(`${file}.new`, file);
      } catch {
        // Nowhere to keep it: the next one asks again.
      }
    },
  };
}
