import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { S3ClientConfig, S3ServiceException } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { isAppError } from '#kernel/errors/index.ts';
import { defineStorage } from '../define-storage.ts';
import { storageErrors } from '../storage.errors.ts';
import type { StorageBackend } from '../storage.types.ts';
import { spool } from './spool.ts';

const ATTEMPTS = 3;
const ignore = (): void => {};
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };

const settings = z.strictObject({
  bucket: z.string().min(1),
  region: z.string().min(1).default('us-east-1'),
  endpoint: z.url().optional(),
  /** Without a key pair the usual places of the platform are asked (instance role, profile). */
  accessKeyId: z.string().optional(),
  secretAccessKey: z.string().optional(),
  pathStyle: z.boolean().default(true),
  /** For one attempt, until its answer begins; also the longest silence within a body. */
  timeoutMs: z.int().positive().default(30_000),
  /** Before the second attempt; three times as long before the third. */
  retryDelayMs: z.int().positive().default(200),
});

function clientConfig(s: z.output<typeof settings>): S3ClientConfig {
  const { accessKeyId, secretAccessKey, timeoutMs } = s;
  return {
    region: s.region,
    forcePathStyle: s.pathStyle,
    // It cannot repeat streams, and would repeat the rest at its own pace.
    maxAttempts: 1,
    // It would write warnings to the console; what fails is thrown.
    logger: SILENT,
    // Newer checksums are an Amazon extension: many compatible stores refuse them.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: Math.min(timeoutMs, 5000),
      requestTimeout: timeoutMs,
      throwOnRequestTimeout: true,
      socketTimeout: timeoutMs,
    },
    ...(s.endpoint === undefined ? {} : { endpoint: s.endpoint }),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
  };
}

const statusOf = (error: unknown) => (error as Partial<S3ServiceException>).$metadata?.httpStatusCode;
const nameOf = (error: unknown) => (error as Error).name;

function explain(error: unknown): Error {
  if (isAppError(error)) return error;
  const denied = statusOf(error) === 401 || statusOf(error) === 403 || nameOf(error) === 'CredentialsProviderError';
  return Object.assign((denied ? storageErrors.denied : storageErrors.unavailable)(undefined), { cause: error });
}

const orUndefined = (error: unknown): undefined => {
  if (statusOf(error) === 404 && nameOf(error) !== 'NoSuchBucket') return undefined;
  throw explain(error);
};

const fail = (error: unknown): never => {
  throw explain(error);
};

/** A failed attempt leaves its stream half read, and the file open. */
const release = (body: Uint8Array | Readable) => {
  if (!(body instanceof Uint8Array)) body.destroy();
};

/** Repeats what may pass by itself: no answer, too busy, a failure of the store. */
function makeRepeat(firstDelayMs: number) {
  return async <T>(work: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        const status = statusOf(error) ?? 503;
        if (attempt === ATTEMPTS || (status < 500 && status !== 429)) throw error;
        await sleep(firstDelayMs * 3 ** (attempt - 1));
      }
    }
  };
}

/**
 * Any S3-compatible store. The client library is loaded when it is first needed: most installations never do.
 * A key pair without the right to list is told "denied" for files that are missing; give it that right.
 */
export const s3Storage = defineStorage({
  id: 's3',
  settings,
  open: async (given): Promise<StorageBackend> => {
    const sdk = await import('@aws-sdk/client-s3');
    const client = new sdk.S3Client(clientConfig(given));
    const repeat = makeRepeat(given.retryDelayMs);
    const at = (key: string) => ({ Bucket: given.bucket, Key: key });
    const described = (found: { ContentLength?: number | undefined; ContentType?: string | undefined }) => ({
      size: found.ContentLength ?? 0,
      contentType: found.ContentType ?? 'application/octet-stream',
    });
    return {
      async put(key, body, { contentType, maxBytes }) {
        const { size, md5, open, dispose } = await spool(body, maxBytes);
        try {
          const target = { ...at(key), ContentLength: size, ContentMD5: md5, ContentType: contentType };
          await repeat(async () => {
            const Body = open();
            await client.send(new sdk.PutObjectCommand({ ...target, Body })).finally(() => release(Body));
          }).catch(fail);
          return { size };
        } finally {
          await dispose();
        }
      },
      async get(key) {
        const found = await repeat(() => client.send(new sdk.GetObjectCommand(at(key)))).catch(orUndefined);
        return found?.Body && { ...described(found), stream: found.Body as Readable };
      },
      async getRange(key, { start, end }) {
        const whole = await repeat(() => client.send(new sdk.HeadObjectCommand(at(key)))).catch(orUndefined);
        if (!whole) return undefined;
        const info = described(whole);
        // A store answers 416 to a part behind the end.
        if (start >= info.size) return { ...info, stream: Readable.from([]) };
        const part = { ...at(key), Range: `bytes=${start}-${end}` };
        const found = await repeat(() => client.send(new sdk.GetObjectCommand(part))).catch(orUndefined);
        return found?.Body && { ...info, stream: found.Body as Readable };
      },
      async head(key) {
        const found = await repeat(() => client.send(new sdk.HeadObjectCommand(at(key)))).catch(orUndefined);
        return found && described(found);
      },
      async delete(key) {
        await repeat(() => client.send(new sdk.DeleteObjectCommand(at(key)))).catch(orUndefined);
      },
      async list(prefix, cursor, limit = 1000) {
        const query = {
          Bucket: given.bucket,
          Prefix: prefix,
          MaxKeys: limit,
          ...(cursor === undefined ? {} : { StartAfter: cursor }),
        };
        const page = await repeat(() => client.send(new sdk.ListObjectsV2Command(query))).catch(fail);
        const files = (page.Contents ?? []).map(({ Key = '', Size = 0 }) => ({ key: Key, size: Size }));
        const last = files.at(-1);
        return page.IsTruncated && last ? { files, cursor: last.key } : { files };
      },
      close: async () => client.destroy(),
    };
  },
});
