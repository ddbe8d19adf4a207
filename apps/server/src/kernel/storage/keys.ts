import { storageErrors } from './storage.errors.ts';

const MAX_KEY = 700;
const PART = /^(?!\.{1,2}$)[A-Za-z0-9._=@+-]{1,200}$/;

/** One alphabet that is safe as a path, a URL and an S3 key alike; names that people gave belong into the database. */
export function checkKey(key: string): string {
  if (key.length > MAX_KEY || !key.split('/').every((part) => PART.test(part)))
    throw storageErrors.invalidKey(undefined);
  return key;
}

/** Empty, or the beginning of a key. */
export function checkPrefix(prefix: string): string {
  if (prefix !== '') checkKey(prefix.endsWith('/') ? prefix.slice(0, -1) : prefix);
  return prefix;
}
