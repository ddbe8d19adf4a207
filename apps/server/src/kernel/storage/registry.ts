import type { StorageKind } from './define-storage.ts';
import { localStorage } from './local/local.storage.ts';
import { memoryStorage } from './memory/memory.storage.ts';
import { s3Storage } from './s3/s3.storage.ts';

/** Every kind of storage: one line each. */
export const storageKinds: readonly StorageKind[] = [localStorage, s3Storage, memoryStorage];
