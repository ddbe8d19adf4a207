import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LRUCache } from 'lru-cache';
import type { Blobs, Encoding, ManifestFile } from '#domains/deployments/index.ts';
import { askedLanguage, type Message, messagePage } from './messages.ts';
import { parseRange } from './range.ts';

type Headers = Record<string, string>;

/** Files up to this size are kept in memory while they are asked for often. */
const SMALL = 256 * 1024;
const MEMORY = 48 * 1024 * 1024;

const WIRE = { br: 'br', gz: 'gzip' } as const;
const TEXT = /^(?:text\/|application\/(?:json|xml|javascript)|[\w.-]+\/[\w.-]+\+(?:json|xml)$)/;

export const isHead = (request: IncomingMessage): boolean => request.method === 'HEAD';

export const typeHeader = (contentType: string): string =>
  TEXT.test(contentType) && !contentType.includes('charset') ? `${contentType}; charset=utf-8` : contentType;

/** Whether the browser takes a content coding; `q=0` refuses it. */
function takes(accept: string, coding: string): boolean {
  for (const part of accept.split(',')) {
    const [name = '', ...parameters] = part.trim().toLowerCase().split(';');
    if (name.trim() !== coding) continue;
    return !parameters.some((parameter) => /^\s*q\s*=\s*0(?:\.0*)?\s*$/.test(parameter));
  }
  return false;
}

const chosenEncoding = (request: IncomingMessage, file: ManifestFile): Encoding | undefined => {
  const accept = String(request.headers['accept-encoding'] ?? '').slice(0, 500);
  return file.encodings?.find((encoding) => takes(accept, WIRE[encoding]));
};

/** The same bytes whichever way they travelled, so one tag of them all counts. */
function isKnown(header: string | undefined, hash: string): boolean {
  if (header === undefined) return false;
  return header
    .slice(0, 4000)
    .split(',')
    .some((tag) =>
      ['*', hash].includes(
        tag
          .trim()
          .replace(/^W\//, '')
          .replace(/^"(\w+)(?:-\w+)?"$/, '$1'),
      ),
    );
}

export function sendText(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  text: string,
  headers: Headers,
): void {
  const body = Buffer.from(text);
  response.writeHead(status, { ...headers, 'content-length': String(body.length) });
  response.end(isHead(request) ? undefined : body);
}

const PLAIN = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
};

/** One of our own pages, in the site's language or, without a site, in the visitor's. */
export const sendMessage = (
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  message: Message,
  locale = askedLanguage(request.headers['accept-language']),
  studio?: string,
): void => sendText(request, response, status, messagePage(message, locale, studio), PLAIN);

export function sendRedirect(response: ServerResponse, status: number, location: string, headers: Headers = {}): void {
  // Whatever a rule or an address carries, it must not end the header.
  const safe = location.replace(/[^\x21-\x7e]/g, (one) => encodeURIComponent(one)).replaceAll('\\', '%5C');
  response.writeHead(status, { ...headers, location: safe, 'content-length': '0' });
  response.end();
}

/** Whole in memory, or on their way. */
type Bytes = { size: number; whole: Buffer } | { size: number; whole?: undefined; stream: Readable };

export interface FileSender {
  send(
    request: IncomingMessage,
    response: ServerResponse,
    file: ManifestFile,
    answer: { status: number; headers: Headers },
  ): Promise<void>;
}

/** Sends published bytes: conditional, compressed as stored, in part when asked. */
export function makeFileSender(blobs: Pick<Blobs, 'open'>): FileSender {
  const hot = new LRUCache<string, Buffer>({ maxSize: MEMORY, sizeCalculation: (bytes) => bytes.length + 200 });

  async function bytesOf(hash: string, encoding: Encoding | undefined): Promise<Bytes> {
    const key = encoding === undefined ? hash : `${hash}.${encoding}`;
    const kept = hot.get(key);
    if (kept) return { size: kept.length, whole: kept };
    const stored = await blobs.open(hash, encoding);
    if (!stored) throw new Error(`The published file ${key} is not stored.`);
    if (stored.size > SMALL) return { size: stored.size, stream: stored.stream };
    const parts: Uint8Array[] = [];
    for await (const part of stored.stream as AsyncIterable<Uint8Array>) parts.push(part);
    const whole = Buffer.concat(parts);
    hot.set(key, whole);
    return { size: whole.length, whole };
  }

  async function sendPart(
    response: ServerResponse,
    file: ManifestFile,
    headers: Headers,
    range: { start: number; end: number },
  ) {
    const bytes = await bytesOf(file.hash, undefined);
    const { start, end } = range;
    response.writeHead(206, {
      ...headers,
      'content-range': `bytes ${start}-${end}/${file.size}`,
      'content-length': String(end - start + 1),
    });
    if (bytes.whole) return void response.end(bytes.whole.subarray(start, end + 1));
    await pipeline(cut(bytes.stream, start, end + 1), response);
  }

  return {
    async send(request, response, file, { status, headers }) {
      const wanted = status === 200 && !isHead(request) ? request.headers.range : undefined;
      const encoding = wanted === undefined ? chosenEncoding(request, file) : undefined;
      const etag = encoding === undefined ? `"${file.hash}"` : `"${file.hash}-${encoding}"`;
      const all: Headers = { 'content-type': typeHeader(file.contentType), ...headers, etag };
      if (file.encodings) all.vary = 'accept-encoding';
      if (status === 200 && isKnown(request.headers['if-none-match'], file.hash)) {
        response.writeHead(304, all);
        return void response.end();
      }
      if (status === 200) all['accept-ranges'] = 'bytes';
      const range = fits(request, etag) ? parseRange(wanted, file.size) : undefined;
      if (range === 'unsatisfiable') {
        response.writeHead(416, { ...all, 'content-range': `bytes */${file.size}`, 'content-length': '0' });
        return void response.end();
      }
      if (range) return sendPart(response, file, all, range);
      const bytes = await bytesOf(file.hash, encoding);
      if (encoding) all['content-encoding'] = WIRE[encoding];
      response.writeHead(status, { ...all, 'content-length': String(bytes.size) });
      if (bytes.whole) return void response.end(isHead(request) ? undefined : bytes.whole);
      if (isHead(request)) {
        bytes.stream.destroy();
        return void response.end();
      }
      await pipeline(bytes.stream, response);
    },
  };
}

/** `If-Range`: a part is only of use to who has the rest of the same bytes. */
const fits = (request: IncomingMessage, etag: string): boolean =>
  request.headers['if-range'] === undefined || request.headers['if-range'] === etag;

async function* cut(stream: AsyncIterable<Uint8Array>, start: number, end: number): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const chunk of stream) {
    const next = at + chunk.length;
    if (next > start) yield chunk.subarray(Math.max(0, start - at), Math.min(chunk.length, end - at));
    at = next;
    if (at >= end) return;
  }
}
