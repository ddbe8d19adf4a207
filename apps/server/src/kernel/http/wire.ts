/** Pieces of wire shapes that many routes share. */
import { z } from 'zod';

export const uuid = z.uuid();
export const isoInstant = z.iso.datetime().describe('Instant, ISO 8601 in UTC');
export const idParams = z.strictObject({ id: uuid });

/** Text as people type it: NUL is refused, length bounded, ends trimmed. */
export const text = (max: number, min = 0) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes('\u0000'), 'must not contain NUL')
    .transform((value) => value.trim())
    .pipe(z.string().min(min));

/** Like `text` but kept to the letter: code, HTML. */
export const code = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes('\u0000'), 'must not contain NUL');

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const MAX_DEPTH = 40;

function isPlain(value: unknown, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (typeof value === 'string') return !value.includes('\u0000');
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every((item) => isPlain(item, depth + 1));
  return Object.entries(value).every(
    ([key, item]) => !FORBIDDEN_KEYS.has(key) && !key.includes('\u0000') && isPlain(item, depth + 1),
  );
}

/** JSON object of bounded depth without NUL or keys that reach a prototype. */
export const jsonObject = z
  .record(z.string().max(200), z.json())
  .refine((value) => isPlain(value, 0), 'is nested too deeply or has a key that is not allowed');

export const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
});

/** A page of a list: `next` is the cursor of the following page, null on the last. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

/** A keyset cursor is opaque to clients: base64url of a JSON list of scalars. */
export const encodeCursor = (parts: (string | number)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

export function decodeCursor(cursor: string | undefined, length: number): (string | number)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const ok =
      Array.isArray(parts) &&
      parts.length === length &&
      parts.every((p) => typeof p === 'number' || (typeof p === 'string' && !p.includes('\u0000')));
    return ok ? (parts as (string | number)[]) : undefined;
  } catch {
    return undefined;
  }
}
