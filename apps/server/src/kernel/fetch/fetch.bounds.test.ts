import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { fakeDns, fakeRoutes, PUBLIC, serve } from './fetch.fixtures.ts';
import { makeGuardedFetch } from './index.ts';

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error) => error.code as string,
  );
const OTHER = '151.101.1.1';

async function guarded(handler: RequestListener, other: RequestListener = handler) {
  const [port, otherPort] = [await serve(handler), await serve(other)];
  const { resolver } = fakeDns({ 'good.test': [[PUBLIC]], 'other.test': [[OTHER]] });
  return makeGuardedFetch({
    userAgent: 'test',
    resolver,
    dial: fakeRoutes({ [PUBLIC]: port, [OTHER]: otherPort }).dial,
  });
}

test('a body that announces too much is refused before it is read', async () => {
  const fetch = await guarded((_, response) => response.writeHead(200, { 'content-length': '5000000' }).write('x'));
  expect(await codeOf(fetch('http://good.test/', { maxBytes: 1000 }))).toBe('fetch.too_large');
});

test('an endless body is cut off at the limit', async () => {
  let sent = 0;
  const fetch = await guarded((_, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  });
  expect(await codeOf(fetch('http://good.test/', { maxBytes: 2 ** 20 }))).toBe('fetch.too_large');
  expect(sent).toBeLessThan(50 * 2 ** 20);
});

test('a small body that unpacks to a huge one is cut off at the limit', async () => {
  const bomb = gzipSync(Buffer.alloc(50 * 2 ** 20));
  const fetch = await guarded((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
  expect(bomb.length).toBeLessThan(100_000);
  expect(await codeOf(fetch('http://good.test/', { maxBytes: 2 ** 20 }))).toBe('fetch.too_large');
});

test('packed bodies are unpacked; broken and unknown packings are told', async () => {
  const fetch = await guarded((request, response) => {
    const encoding = request.url?.slice(1) ?? '';
    const packed = gzipSync('{"a":1}');
    response.writeHead(200, { 'content-encoding': encoding }).end(encoding === 'br' ? 'nonsense' : packed);
  });
  expect((await fetch('http://good.test/gzip')).json()).toEqual({ a: 1 });
  expect(await codeOf(fetch('http://good.test/br'))).toBe('fetch.invalid_answer');
  expect(await codeOf(fetch('http://good.test/gzip,gzip'))).toBe('fetch.invalid_answer');
  const html = await guarded((_, response) => response.end('<p>'));
  const answer = await html('http://good.test/');
  expect(() => answer.json()).toThrow(expect.objectContaining({ code: 'fetch.invalid_answer' }));
});

test.each([
  ['never answers', () => {}],
  [
    'drips its body',
    (_, response) => {
      response.write('x');
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    },
  ],
  [
    'redirects for ever, slowly',
    (_, response) => void setTimeout(() => response.writeHead(302, { location: '/' }).end(), 60),
  ],
] satisfies [string, RequestListener][])('a server that %s is given up at the deadline', async (_, handler) => {
  const fetch = await guarded(handler);
  const start = performance.now();
  expect(await codeOf(fetch('http://good.test/', { timeoutMs: 150, maxRedirects: 100 }))).toBe('fetch.timeout');
  expect(performance.now() - start).toBeLessThan(5000);
});

test('a name server or host that hangs is given up at the deadline', async () => {
  const hanging = makeGuardedFetch({ userAgent: 'test', resolver: () => new Promise(() => {}) });
  expect(await codeOf(hanging('http://good.test/', { timeoutMs: 50 }))).toBe('fetch.timeout');
  const silent = createServer((_: Socket) => {}).listen(0, '127.0.0.1');
  onTestFinished(() => void silent.close());
  await new Promise((resolve) => silent.once('listening', resolve));
  const { port } = silent.address() as { port: number };
  const { resolver } = fakeDns({ 'good.test': [[PUBLIC]] });
  const { dial } = fakeRoutes({ [PUBLIC]: port });
  const fetch = makeGuardedFetch({ userAgent: 'test', resolver, dial, connectTimeoutMs: 60 });
  expect(await codeOf(fetch('https://good.test/', { timeoutMs: 3000 }))).toBe('fetch.connect_failed');
  await fetch.close();
});

test('the caller can cancel', async () => {
  const fetch = await guarded(() => {});
  const cancel = new AbortController();
  const answer = codeOf(fetch('http://good.test/', { signal: cancel.signal }));
  cancel.abort();
  expect(await answer).toBe('fetch.cancelled');
  expect(await codeOf(fetch('http://good.test/', { signal: AbortSignal.abort() }))).toBe('fetch.cancelled');
});

test('a connection cut in the middle is not taken for a whole answer', async () => {
  const fetch = await guarded((_, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('half');
    setTimeout(() => response.destroy(), 20);
  });
  expect(await codeOf(fetch('http://good.test/'))).toBe('fetch.interrupted');
});

test('a host that refuses the connection got nothing', async () => {
  const { resolver } = fakeDns({ 'good.test': [[PUBLIC]] });
  const fetch = makeGuardedFetch({ userAgent: 'test', resolver, dial: fakeRoutes({}).dial });
  expect(await codeOf(fetch('http://good.test/'))).toBe('fetch.connect_failed');
});

test('redirects are counted, and handed back when none is allowed', async () => {
  const fetch = await guarded((request, response) => {
    const left = Number(request.url?.slice(1));
    if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end();
    else response.end('arrived');
  });
  expect((await fetch('http://good.test/3', { maxRedirects: 3 })).text()).toBe('arrived');
  expect(await codeOf(fetch('http://good.test/4', { maxRedirects: 3 }))).toBe('fetch.too_many_redirects');
  expect((await fetch('http://good.test/4', { maxRedirects: 0 })).status).toBe(302);
});

test('credentials stay with their host: another host gets none of them, the same host keeps them', async () => {
  const seen: Record<string, IncomingHttpHeaders> = {};
  const keep: RequestListener = (request, response) => {
    seen[`${request.headers.host}${request.url}`] = request.headers;
    if (request.url === '/out') response.writeHead(302, { location: 'http://other.test/end' }).end();
    else if (request.url === '/in') response.writeHead(302, { location: '/end' }).end();
    else if (request.url === '/upgrade') response.writeHead(302, { location: 'http://good.test:8080/end' }).end();
    else response.end('ok');
  };
  const fetch = await guarded(keep);
  const headers = { Authorization: 'Bearer s3cret', Cookie: 'sid=s3cret', 'X-Api-Key': 's3cret', Accept: 'text/html' };
  await fetch('http://good.test/out', { headers });
  expect(JSON.stringify(seen['other.test/end'])).not.toContain('s3cret');
  expect(seen['other.test/end']).toMatchObject({ accept: 'text/html', 'user-agent': 'test' });
  await fetch('http://good.test/in', { headers });
  expect(seen['good.test/end']).toMatchObject({ authorization: 'Bearer s3cret', 'x-api-key': 's3cret' });
  await fetch('http://good.test/upgrade', { headers });
  expect(JSON.stringify(seen['good.test:8080/end'])).not.toContain('s3cret');
});

test('a body is not carried to another host, and a see-other redirect turns into a plain read', async () => {
  const bodies: string[] = [];
  const fetch = await guarded((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      bodies.push(
        `${request.method} ${request.headers.host}${request.url} ${request.headers['content-type'] ?? '-'} ${body}`,
      );
      const [status, location] = (request.url ?? '').slice(1).split('@');
      if (location)
        response.writeHead(Number(status), { location: location === 'other' ? 'http://other.test/' : '/' }).end();
      else response.end();
    });
  });
  const post = { method: 'POST', body: 'secret', headers: { 'content-type': 'text/plain' } } as const;
  expect(await codeOf(fetch('http://good.test/307@other', post))).toBe('fetch.redirect_refused');
  await fetch('http://good.test/308@same', post);
  await fetch('http://good.test/303@other', post);
  expect(bodies).toEqual([
    'POST good.test/307@other text/plain secret',
    'POST good.test/308@same text/plain secret',
    'POST good.test/ text/plain secret',
    'POST good.test/303@other text/plain secret',
    'GET other.test/ - ',
  ]);
});

test('headers that would reach another site or split the request are refused', async () => {
  const fetch = await guarded((_, response) => response.end());
  for (const headers of [
    { Host: 'inner' },
    { 'transfer-encoding': 'chunked' },
    { 'x-a': 'a\r\nhost: inner' },
    { 'bad name': 'x' },
  ]) {
    expect(await codeOf(fetch('http://good.test/', { headers }))).toBe('fetch.invalid_request');
  }
});

test('a failure never tells which inner address a name has', async () => {
  const { resolver } = fakeDns({ 'inner.test': [['10.20.30.40']] });
  const error = await makeGuardedFetch({ userAgent: 'test', resolver })('http://inner.test/').catch((cause) => cause);
  expect(`${error.message}${JSON.stringify(error)}`).not.toContain('10.20');
});
