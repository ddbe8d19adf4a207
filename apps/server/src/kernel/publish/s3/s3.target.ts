import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { defineTarget } from '../define-target.ts';
import { failedCheck } from '../failed-check.ts';
import type { FileHost } from '../in-place/file-host.ts';
import { publishInPlace } from '../in-place/publish-in-place.ts';
import { OWN_FOLDER } from '../in-place/state.ts';
import type { TargetCheck } from '../publish.types.ts';
import { defaultPolicy } from '../retry.ts';
import { s3Host } from './s3-host.ts';

const settings = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).default('https://s3.amazonaws.com'),
  region: z.string().trim().min(1).max(60).default('us-east-1'),
  bucket: z
    .string()
    .trim()
    .regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{1,254}$/, 'is not the name of a bucket'),
  prefix: z
    .string()
    .trim()
    .max(300)
    .default('')
    .transform((text) => text.replace(/^\/+|\/+$/g, '')),
  pathStyle: z.boolean().default(true),
  /** Left out: as the store is known to. */
  websiteRedirects: z.boolean().optional(),
  accessKeyId: z.string().trim().min(1).max(200),
  secretAccessKey: z.string().trim().min(1).max(500),
  sessionToken: z.string().trim().max(4000).optional(),
  /** Where visitors see the bucket. */
  publicUrl: z.url({ protocol: /^https?$/ }).optional(),
  timeoutMs: z.int().positive().default(30_000),
  retryBaseMs: z.int().positive().default(defaultPolicy.baseMs),
});

async function check(host: FileHost, signal: AbortSignal): Promise<TargetCheck[]> {
  const path = `${OWN_FOLDER}/self-test`;
  const bytes = Buffer.from('This file may be removed.');
  const digest = createHash('sha256').update(bytes).digest('hex');
  const open = async () => Readable.from([bytes]);
  const checks: TargetCheck[] = [];
  const steps: [string, () => Promise<unknown>][] = [
    ['write', () => host.put(path, { size: bytes.length, contentType: 'text/plain', digest, open }, signal)],
    ['read', () => host.read(path)],
    ['remove', () => host.remove(path)],
  ];
  for (const [id, step] of steps) {
    try {
      await step();
      checks.push({ id, ok: true, detail: host.name });
    } catch (error) {
      signal.throwIfAborted();
      return [...checks, failedCheck(id, error)];
    }
  }
  return checks;
}

/** A bucket of any S3-compatible store that shows its files to visitors. */
export const s3Target = defineTarget({
  id: 's3',
  settings,
  secrets: ['secretAccessKey', 'sessionToken'],
  open(given, services) {
    const host = s3Host(given, services);
    const policy = { ...defaultPolicy, baseMs: given.retryBaseMs };
    return {
      id: 's3',
      publish: (job) => publishInPlace({ host, job, services, policy, url: given.publicUrl ?? null }),
      check: (signal) => check(host, signal),
      close: host.close,
    };
  },
});
