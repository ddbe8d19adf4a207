import { argon2, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const MEMORY_KIB = 19_456;
const PASSES = 2;
const CURRENT = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$`;

/** Verified against for accounts that do not exist, so that they take as long as those that do. */
export const DECOY = `${CURRENT}ZGVjb3ktZGVjb3ktZGVjbw$YSBwYXNzd29yZCB0aGF0IG5vYm9keSBoYXMgdHlwZWQ`;

const derive = (password: string, salt: Buffer, memory: number, passes: number, length: number): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    argon2(
      'argon2id',
      { message: Buffer.from(password), nonce: salt, parallelism: 1, tagLength: length, memory, passes },
      (error, key) => (error ? reject(error) : resolve(key)),
    ),
  );

const withoutPadding = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

/** @param salt at least 16 bytes; random when left out */
export async function hashPassword(password: string, salt: Buffer = randomBytes(16)): Promise<string> {
  return `${CURRENT}${withoutPadding(salt)}$${withoutPadding(await derive(password, salt, MEMORY_KIB, PASSES, 32))}`;
}

/** How passwords were stored before Argon2id: `salt:key` in hexadecimal digits. */
function verifyScrypt(salt: string, key: string, password: string): Promise<boolean> {
  const cost = { N: 16_384, r: 16, p: 1, maxmem: 2 ** 27 };
  return new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, 64, cost, (error, derived) =>
      error ? reject(error) : resolve(timingSafeEqual(derived, Buffer.from(key, 'hex'))),
    ),
  );
}

/** `outdated`: right, but stored in a way that should be replaced. */
export async function verifyPassword(stored: string, password: string): Promise<{ ok: boolean; outdated: boolean }> {
  const [, salt, key] = /^([0-9a-f]{32}):([0-9a-f]{128})$/.exec(stored) ?? [];
  if (salt && key) {
    const ok = await verifyScrypt(salt, key, password);
    return { ok, outdated: ok };
  }
  const parts = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=1\$([\w+/]+)\$([\w+/]+)$/.exec(stored);
  if (!parts) return { ok: false, outdated: false };
  const expected = Buffer.from(parts[4] ?? '', 'base64');
  const salted = Buffer.from(parts[3] ?? '', 'base64');
  const derived = await derive(password, salted, Number(parts[1]), Number(parts[2]), expected.length);
  return { ok: timingSafeEqual(derived, expected), outdated: !stored.startsWith(CURRENT) };
}
