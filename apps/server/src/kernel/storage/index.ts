/**
 * Files by key: a folder of this machine, any S3-compatible store, or memory. All behave alike (`storage.contract.ts`).
 *
 * Keys are made by code, not by people: parts of letters, digits and `. _ - = @ +`, separated by slashes, at most 700
 * characters, no `.` or `..`. Never let a key be a folder of another.
 *
 * @example
 * const storage = await openStorage('local', { folder: join(dataDir, 'files') });
 * await storage.put(`media/${workspaceId}/${id}.png`, bytes, { contentType: 'image/png', maxBytes: 30e6 });
 * const file = await storage.get(`media/${workspaceId}/${id}.png`); // { stream, size, contentType } | undefined
 */
import { storageKinds } from './registry.ts';
import type { Storage } from './storage.types.ts';

export { storageConfig } from './storage.config.ts';
export type {
  ByteRange,
  ListedFile,
  PutOptions,
  Storage,
  StorageBody,
  StoredFile,
  StoredInfo,
} from './storage.types.ts';

/** Settings per kind: local `{ folder }`, s3 `{ bucket, region, endpoint?, accessKeyId?, secretAccessKey?, pathStyle? }`, memory `{}`. */
export async function openStorage(kind: string, settings: unknown): Promise<Storage> {
  const found = storageKinds.find(({ id }) => id === kind);
  if (!found)
    throw new TypeError(`There is no storage "${kind}"; there are ${storageKinds.map(({ id }) => id).join(', ')}`);
  return found.open(settings);
}
