import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { isAppError } from '#kernel/errors/index.ts';
import { defineTarget } from '../define-target.ts';
import { failedCheck } from '../failed-check.ts';
import type { FileHost } from '../in-place/file-host.ts';
import { OWN_FOLDER } from '../in-place/state.ts';
import { publishErrors } from '../publish.errors.ts';
import type { PublishTarget, TargetCheck, TargetServices } from '../publish.types.ts';
import { defaultPolicy } from '../retry.ts';

const settings = z
  .strictObject({
    host: z
      .string()
      .trim()
      .regex(/^[a-zA-Z0-9.:_-]{1,253}$/, 'is not a host name'),
    port: z.int().min(1).max(65_535).default(22),
    user: z.string().trim().min(1).max(100),
    password: z.string().min(1).max(500).optional(),
    privateKey: z.string().min(1).max(20_000).optional(),
    passphrase: z.string().min(1).max(500).optional(),
    hostKey: z.string().trim().max(100).default(''),
    /** What visitors see, on the host. */
    folder: z
      .string()
      .trim()
      .min(1)
      .max(1000)
      .refine((path) => !path.split('/').includes('..'), 'must not contain ".."'),
    publicUrl: z.url({ protocol: /^https?$/ }).optional(),
    timeoutMs: z.int().positive().default(30_000),
    retryBaseMs: z.int().positive().default(defaultPolicy.baseMs),
  })
  .refine(({ password, privateKey }) => password !== undefined || privateKey !== undefined, {
    path: ['password'],
    message: 'a password or a private key is needed',
  });
type Settings = z.output<typeof settings>;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function check(host: FileHost, given: Settings): Promise<TargetCheck[]> {
  const path = `${OWN_FOLDER}/self-test`;
  const bytes = Buffer.from('This file may be removed.');
  const digest = createHash('sha256').update(bytes).digest('hex');
  const file = { size: bytes.length, contentType: 'text/plain', digest, open: async () => Readable.from([bytes]) };
  const checks: TargetCheck[] = [];
  try {
    await host.exists('.');
    checks.push({ id: 'connect', ok: true, detail: host.name });
    await host.put(path, file, AbortSignal.timeout(given.timeoutMs));
    await host.remove(path);
    checks.push({ id: 'write', ok: true, detail: given.folder });
  } catch (error) {
    const key = isAppError(error) && error.code === publishErrors.hostKey.code;
    const found = key ? /SHA256:[A-Za-z0-9+/]+/.exec(messageOf(error))?.[0] : undefined;
    const id = key ? 'hostKey' : checks.length === 0 ? 'connect' : 'write';
    checks.push({ ...failedCheck(id, error), ...(found ? { found: { hostKey: found } } : {}) });
  }
  return checks;
}

/** The libraries of SSH take a while to load: only who publishes there waits for them. */
async function parts(given: Settings, services: TargetServices) {
  const [{ sftpHost }, { publishInPlace }] = await Promise.all([
    import('./sftp-host.ts'),
    import('../in-place/publish-in-place.ts'),
  ]);
  return { host: sftpHost(given, services), publishInPlace };
}

/** A folder on another host, by SFTP. */
export const sftpTarget = defineTarget({
  id: 'sftp',
  settings,
  secrets: ['password', 'privateKey', 'passphrase'],
  open(given, services): PublishTarget {
    const policy = { ...defaultPolicy, baseMs: given.retryBaseMs };
    let opened: ReturnType<typeof parts> | undefined;
    const loaded = () => {
      opened ??= parts(given, services);
      return opened;
    };
    return {
      id: 'sftp',
      async publish(job) {
        const { host, publishInPlace } = await loaded();
        return publishInPlace({ host, job, services, policy, url: given.publicUrl ?? null });
      },
      check: async () => check((await loaded()).host, given),
      close: async () => (await opened)?.host.close(),
    };
  },
});
