/** A small S3-compatible store for tests, with faults on demand. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Fault = 'unavailable' | 'denied' | 'silent' | 'reset' | 'cut-body' | 'no-bucket' | undefined;

const escapeXml = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

interface Kept {
  bytes: Buffer;
  type: string;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const xmlError = (response: ServerResponse, status: number, code: string) =>
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`);

function listing(files: Map<string, Kept>, query: URLSearchParams): string {
  const [prefix, after, max] = [
    query.get('prefix') ?? '',
    query.get('start-after') ?? '',
    Number(query.get('max-keys') ?? 1000),
  ];
  const keys = [...files.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const contents = keys
    .slice(0, max)
    .map((key) => `<Contents><Key>${escapeXml(key)}</Key><Size>${files.get(key)?.bytes.length}</Size></Contents>`);
  return `<ListBucketResult><IsTruncated>${keys.length > max}</IsTruncated>${contents.join('')}</ListBucketResult>`;
}

function part(response: ServerResponse, kept: Kept, range: string): void {
  const [first = 0, last = 0] = range.replace('bytes=', '').split('-').map(Number);
  if (first >= kept.bytes.length) return void xmlError(response, 416, 'InvalidRange');
  const bytes = kept.bytes.subarray(first, last + 1);
  const place = `bytes ${first}-${first + bytes.length - 1}/${kept.bytes.length}`;
  response.writeHead(206, { 'content-length': bytes.length, 'content-type': kept.type, 'content-range': place });
  response.end(bytes);
}

function answer(
  files: Map<string, Kept>,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  { cut, copies }: { cut: boolean; copies: boolean },
): void {
  const url = new URL(request.url ?? '', 'http://store');
  const key = decodeURIComponent(url.pathname.split('/').slice(2).join('/'));
  const kept = files.get(key);
  if (request.method === 'PUT' && request.headers['x-amz-copy-source'] !== undefined && !copies) {
    // As stores do that do not know the header: what came is a file without content.
    files.set(key, { bytes: body, type: '' });
    response.end();
  } else if (request.method === 'PUT' && request.headers['x-amz-copy-source'] !== undefined) {
    const from = files.get(
      decodeURIComponent(String(request.headers['x-amz-copy-source']).split('/').slice(2).join('/')),
    );
    if (!from) return void xmlError(response, 404, 'NoSuchKey');
    files.set(key, { bytes: from.bytes, type: request.headers['content-type'] ?? '' });
    response.end('<CopyObjectResult><ETag>"x"</ETag></CopyObjectResult>');
  } else if (request.method === 'PUT') {
    const sha256 = createHash('sha256').update(body).digest('hex');
    const md5 = createHash('md5').update(body).digest('base64');
    const signed = [sha256, 'UNSIGNED-PAYLOAD'].includes(String(request.headers['x-amz-content-sha256']));
    if (!signed || request.headers['content-md5'] !== md5) return void xmlError(response, 400, 'BadDigest');
    files.set(key, { bytes: body, type: request.headers['content-type'] ?? '' });
    response.end();
  } else if (request.method === 'DELETE') {
    files.delete(key);
    response.writeHead(204).end();
  } else if (key === '') response.end(listing(files, url.searchParams));
  else if (!kept) xmlError(response, 404, 'NoSuchKey');
  else if (request.method === 'GET' && request.headers.range) part(response, kept, request.headers.range);
  else {
    response.writeHead(200, { 'content-length': kept.bytes.length, 'content-type': kept.type });
    if (request.method === 'HEAD') response.end();
    else if (cut) response.write(kept.bytes.subarray(0, kept.bytes.length / 2), () => response.destroy());
    else response.end(kept.bytes);
  }
}

export async function startS3() {
  const files = new Map<string, Kept>();
  const seen: string[] = [];
  const settings = { copies: true };
  let fault: (request: IncomingMessage, nth: number) => Fault = () => undefined;
  const server = createServer(async (request, response) => {
    seen.push(`${request.method} ${request.url?.split('?')[0]}`);
    const now = fault(request, seen.length);
    if (now === 'reset') return request.socket.destroy();
    const body = await bodyOf(request).catch(() => Buffer.alloc(0));
    if (now === 'silent') return;
    if (now === 'unavailable') return xmlError(response, 503, 'SlowDown');
    if (now === 'no-bucket') return xmlError(response, 404, 'NoSuchBucket');
    const signed = request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=test-id/');
    if (now === 'denied' || !signed) return xmlError(response, 403, 'AccessDenied');
    answer(files, request, response, body, { cut: now === 'cut-body', ...settings });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    files,
    seen,
    settings,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fail: (next: typeof fault) => {
      seen.length = 0;
      fault = next;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
