import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { isAppError } from '#kernel/errors/index.ts';
import type { FetchAnswer } from '#kernel/fetch/index.ts';
import type { FileHost, HostFile } from '../in-place/file-host.ts';
import { OWN_FOLDER } from '../in-place/state.ts';
import { publishErrors } from '../publish.errors.ts';
import type { TargetServices } from '../publish.types.ts';
import { mayPass, passingOf, retryAfterMs } from '../retry.ts';
import { type Credentials, encode, sign } from './sign.ts';

export interface S3Settings extends Credentials {
  endpoint: string;
  region: string;
  bucket: string;
  /** Folder in the bucket, without slashes at its ends; empty for the whole bucket. */
  prefix: string;
  pathStyle: boolean;
  /** Whether the store can answer with redirects of its own. */
  websiteRedirects?: boolean | undefined;
  timeoutMs: number;
}

const DENIED = new Set(['AccessDenied', 'ExpiredToken', 'InvalidAccessKeyId', 'SignatureDoesNotMatch', 'InvalidToken']);
const QUOTA = /Quota|InsufficientStorage|TooManyBuckets/i;
const TRANSPORT = /^fetch\.(?:connect_failed|name_not_found|interrupted|timeout|invalid_answer)$/;
const EMPTY = createHash('sha256').digest('hex');
/** Asked for with the fingerprint of their content, or named by it. */
const VERSIONED = /\.(?:css|m?js)$|[.-][0-9a-f]{8,}\.[a-z0-9]+$/i;
const ALWAYS_FRESH = /\.(?:html?|xml|txt|json|webmanifest|php)$|(?:^|\/)[^.]+$/i;
const SLOWEST = 64;

/** How long browsers may keep a file. */
export const cacheControlOf = (path: string): string =>
  ALWAYS_FRESH.test(path)
    ? 'public, max-age=0, must-revalidate'
    : VERSIONED.test(path)
      ? 'public, max-age=31536000, immutable'
      : 'public, max-age=3600';

export const typeHeader = (contentType: string): string =>
  /^text\/|javascript$|json$|xml$/.test(contentType) ? `${contentType}; charset=utf-8` : contentType;

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

function failureOf(where: string, answer: FetchAnswer, nowMs: number): Error {
  const text = answer.text().slice(0, 2000);
  const code = /<Code>([^<]{1,100})<\/Code>/.exec(text)?.[1] ?? '';
  const message = /<Message>([^<]{1,300})<\/Message>/.exec(text)?.[1] ?? `HTTP ${answer.status}`;
  const why = `${message}${code === '' || code === message ? '' : ` [${code}]`}.`;
  if (answer.status === 507 || QUOTA.test(code)) return publishErrors.quota({ where, why });
  if (answer.status === 429 || answer.status >= 500)
    return mayPass(publishErrors.unreachable({ where, why }), {
      afterMs: retryAfterMs(answer.headers.get('retry-after'), nowMs),
      ambiguous: answer.status !== 429,
    });
  if (answer.status === 401 || answer.status === 403 || DENIED.has(code)) return publishErrors.denied({ where, why });
  return publishErrors.refused({ where, why });
}

/** Files of a bucket. Every request is signed by itself, so clocks and retries do not matter to each other. */
export function s3Host(given: S3Settings, services: TargetServices): FileHost {
  const base = new URL(given.endpoint);
  const where = `${base.host}, bucket ${given.bucket}`;
  // Other stores refuse what they do not know; the page that leads on is there in any case.
  const leads = given.websiteRedirects ?? base.hostname.endsWith('.amazonaws.com');
  const root = base.pathname.replace(/\/+$/, '');

  function addressOf(path: string): URL {
    const url = new URL(base);
    if (!given.pathStyle) url.host = `${given.bucket}.${base.host}`;
    const parts = [...(given.pathStyle ? [given.bucket] : []), ...given.prefix.split('/'), ...path.split('/')];
    url.pathname = `${root}/${parts
      .filter((part) => part !== '')
      .map(encode)
      .join('/')}`;
    return url;
  }

  async function ask(
    method: 'GET' | 'HEAD' | 'PUT' | 'DELETE',
    path: string,
    more: { body?: Buffer; digest?: string; headers?: Record<string, string>; signal?: AbortSignal } = {},
  ): Promise<FetchAnswer> {
    const { body, digest = EMPTY, headers = {}, signal } = more;
    const url = addressOf(path);
    const signed = sign({ method, url, headers, payload: digest }, given, given.region, services.now());
    const timeoutMs = given.timeoutMs + Math.ceil((body?.length ?? 0) / SLOWEST);
    const init = { method, headers: signed, timeoutMs, maxRedirects: 0, ...(signal ? { signal } : {}) };
    return services.fetch(url, { ...init, ...(body ? { body } : {}) }).catch((thrown: unknown) => {
      signal?.throwIfAborted();
      if (!isAppError(thrown) || !TRANSPORT.test(thrown.code)) throw thrown;
      throw mayPass(publishErrors.unreachable({ where, why: thrown.message }), { ambiguous: true });
    });
  }

  const orThrow = (answer: FetchAnswer): FetchAnswer => {
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw failureOf(where, answer, services.now());
  };
  const isMissing = (answer: FetchAnswer): boolean =>
    answer.status === 404 && !answer.text().includes('<Code>NoSuchBucket</Code>');

  const headersOf = (path: string, file: HostFile): Record<string, string> => ({
    'content-type': typeHeader(file.contentType),
    'cache-control': cacheControlOf(path),
    ...(leads && file.redirectTo ? { 'x-amz-website-redirect-location': encodeURI(decoded(file.redirectTo)) } : {}),
  });

  async function put(path: string, file: HostFile, signal: AbortSignal): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of await file.open()) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    if (createHash('sha256').update(body).digest('hex') !== file.digest) throw publishErrors.fileChanged({ path });
    const headers = { ...headersOf(path, file), 'content-md5': createHash('md5').update(body).digest('base64') };
    orThrow(await ask('PUT', path, { body, digest: file.digest, headers, signal }));
  }

  async function remove(path: string): Promise<void> {
    const answer = await ask('DELETE', path);
    if (!isMissing(answer)) orThrow(answer);
  }

  async function copy(from: string, to: string, file: HostFile): Promise<boolean> {
    const key = [...given.prefix.split('/'), ...from.split('/')].filter((part) => part !== '').map(encode);
    const headers = {
      ...headersOf(to, file),
      'x-amz-copy-source': `/${[given.bucket, ...key].join('/')}`,
      'x-amz-metadata-directive': 'REPLACE',
    };
    const answer = await ask('PUT', to, { headers });
    if (isMissing(answer) || answer.status === 501) return false;
    const text = orThrow(answer).text();
    // What goes wrong late comes with the status of a success.
    if (text.includes('<Error>')) throw failureOf(where, { ...answer, status: 500 }, services.now());
    return text.includes('<CopyObjectResult');
  }

  async function able(signal: AbortSignal): Promise<boolean> {
    const [from, to] = [`${OWN_FOLDER}/copying`, `${OWN_FOLDER}/copied`];
    const bytes = Buffer.from('This file may be removed.');
    const digest = createHash('sha256').update(bytes).digest('hex');
    const open = async () => Readable.from([bytes]);
    const file: HostFile = { size: bytes.length, contentType: 'text/plain', digest, open };
    await put(from, file, signal);
    const copied = await copy(from, to, file).catch((error: unknown) => {
      if (passingOf(error)) throw error;
      // Refused: files can be put there one by one all the same.
      return false;
    });
    const arrived = copied && (await ask('GET', to)).text() === bytes.toString();
    await Promise.all([remove(from), remove(to)]);
    return arrived;
  }

  return {
    name: where,
    atOnce: 8,
    copying: { able, copy },
    async read(path) {
      const answer = await ask('GET', path);
      return isMissing(answer) ? undefined : Buffer.from(orThrow(answer).body);
    },
    async exists(path) {
      const answer = await ask('HEAD', path);
      return answer.status !== 404 && orThrow(answer).status < 300;
    },
    put,
    remove,
    close: async () => undefined,
  };
}
