import { createHmac, timingSafeEqual } from 'node:crypto';

/** Proves that this installation has checked the bytes with that hash. */
export const sealOf = (key: Buffer, hash: string): string => createHmac('sha256', key).update(hash).digest('base64url');

/** Whether this installation has sealed the bytes with that hash. */
export function isSealed(keys: readonly Buffer[], hash: string, seal: string | undefined): boolean {
  if (seal === undefined) return false;
  const given = Buffer.from(seal);
  return keys.some((key) => {
    const own = Buffer.from(sealOf(key, hash));
    return own.length === given.length && timingSafeEqual(own, given);
  });
}
