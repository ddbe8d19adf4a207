import { randomUUID } from 'node:crypto';
import { type AddressInfo, connect } from 'node:net';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApiDocument } from '#kernel/http/index.ts';
import { bodySamples, endsTheRest, plainBodies } from '#test/body-samples.ts';
import {
  fieldsOf,
  type Hostile,
  hostileAddresses,
  hostileFields,
  hostileWholes,
  type Target,
} from '#test/hostile-requests.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { kindOf, oneOfEach, type Things } from '#test/one-of-each.ts';

/** So many at once; each must be answered within the bound although it waits for the others. */
const BATCH = 16;
const BOUND_MS = 30_000;
/** Waits for somebody else's server when its object exists. */
const ASKS_OTHERS = new Set(['affiliateLinks.check', 'apiTokens.test', 'cloudflareTokens.test']);

let app: TestApp;
let owner: Client;
let things: Things;
let targets: Target[];

beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
  things = await oneOfEach(app, owner, 'Hostile', '#112233');
  // Its lists would wait for somebody else's server.
  expect((await owner.delete('/imodels/providers/heygen')).status).toBe(204);
  // What others do to the template must not slow down each preview of it.
  const template = (await owner.post('/templates', plainBodies['templates.create']?.())).body.id;
  targets = await Promise.all(
    app.atelier.routes
      .filter((route) => !endsTheRest.has(route.id))
      .map(async (route) => {
        const untouched = route.method === 'DELETE' || ASKS_OTHERS.has(route.id);
        const thing = untouched ? randomUUID() : (things[kindOf(route.path)] ?? '');
        const id = route.id === 'templateVersions.preview' ? template : thing;
        const path = route.path.replace('{id}', id).replace(/\{\w+\}/g, '1');
        const body = (await bodySamples[route.id]?.body(things, owner)) ?? plainBodies[route.id]?.() ?? {};
        return { route, path, body: route.body ? (body as Target['body']) : undefined };
      }),
  );
});
afterAll(() => app.close());

/** What is wrong with an answer; undefined when it is as it should be. */
async function fault({ label, method, url, headers, payload }: Hostile): Promise<string | undefined> {
  const started = performance.now();
  const answer = await app.http.inject({
    method: method as NonNullable<InjectOptions['method']>,
    url,
    headers: { authorization: `Bearer ${owner.token}`, ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
  const ms = performance.now() - started;
  const said = `${label} → ${answer.statusCode} ${answer.headers['content-type']} ${answer.body.slice(0, 200)}`;
  if (answer.statusCode >= 500) return said;
  if (ms > BOUND_MS) return `${said} after ${ms.toFixed(0)} ms`;
  if (answer.statusCode < 400) return undefined;
  if (!String(answer.headers['content-type']).startsWith('application/problem+json')) return said;
  const { code, requestId, status, detail } = answer.json();
  const whole = typeof code === 'string' && typeof requestId === 'string' && typeof detail === 'string';
  return whole && status === answer.statusCode ? undefined : said;
}

async function faults(requests: readonly Hostile[]): Promise<string[]> {
  const found: string[] = [];
  for (let i = 0; i < requests.length; i += BATCH) {
    const answers = await Promise.all(requests.slice(i, i + BATCH).map(fault));
    found.push(...answers.filter((one) => one !== undefined));
  }
  return found;
}

test('a body of anything, in any content type and with any header, gets a clear refusal', async () => {
  const requests = targets.flatMap(hostileWholes);
  expect(requests.length).toBeGreaterThan(1500);
  expect(await faults(requests)).toEqual([]);
}, 400_000);

test('any value in any field gets a clear refusal, or is taken as it is', async () => {
  const document = openApiDocument(app.atelier.routes, '0');
  const requests = targets.flatMap((target) => hostileFields(target, fieldsOf(document, target.route)));
  expect(requests.length).toBeGreaterThan(2000);
  expect(await faults(requests)).toEqual([]);
}, 400_000);

test('any address, cursor, filter and ordering gets a clear refusal, or an answer', async () => {
  const requests = targets.flatMap((target) =>
    hostileAddresses(target, Object.keys((target.route.query as { shape?: object } | undefined)?.shape ?? {})),
  );
  expect(requests.length).toBeGreaterThan(2000);
  expect(await faults(requests)).toEqual([]);
}, 400_000);

test('a field that nobody declared is refused in every body and every query', async () => {
  for (const { route, path, body } of targets) {
    const answer = await owner.request(
      route.method,
      route.query ? `${path}?nobodyDeclaredThis=1` : path,
      body ? { ...body, nobodyDeclaredThis: 1 } : undefined,
    );
    if (route.query || body) expect(answer, route.id).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  }
});

test('nothing of it reached the prototype that all objects share', () => {
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

const BOUNDARY = 'x'.repeat(20);
const part = (head: string, content: string) => `--${BOUNDARY}\r\nContent-Disposition: ${head}\r\n\r\n${content}\r\n`;
const END = `--${BOUNDARY}--\r\n`;

const PNG_HEAD = '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u0000\u0000ÿÿ\u0000\u0000ÿÿ\u0008\u0006';
const files: Record<string, string> = {
  'no file': part('form-data; name="a"', 'b') + END,
  'no end': part('form-data; name="file"; filename="a.png"', 'abc'),
  'no head': `--${BOUNDARY}\r\n\r\n\r\n${END}`,
  'a name upwards': part('form-data; name="file"; filename="../../../etc/passwd"', 'root') + END,
  'a name with a line break': part('form-data; name="file"; filename="a%0d%0aSet-Cookie: x=1.png"', 'x') + END,
  'a name of NUL': part('form-data; name="file"; filename="a\u0000.png"', 'x') + END,
  'a long name': part(`form-data; name="file"; filename="${'a'.repeat(50_000)}.png"`, 'x') + END,
  'a field of the prototype': part('form-data; name="__proto__"', '{"polluted":1}') + END,
  'a field of NUL':
    part('form-data; name="folder"', '\u0000') + part('form-data; name="file"; filename="a"', 'x') + END,
  'a thousand fields': part('form-data; name="a"', 'b').repeat(1000) + END,
  'a hundred files': part('form-data; name="file"; filename="a.png"', 'x').repeat(100) + END,
  'a picture that is only a head': part('form-data; name="file"; filename="a.png"', PNG_HEAD) + END,
  'an archive that is only a head': part('form-data; name="file"; filename="a.zip"', 'PK\u0003\u0004') + END,
  'a drawing with entities':
    part(
      'form-data; name="file"; filename="a.svg"',
      '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
    ) + END,
  'a drawing nested deeply':
    part(
      'form-data; name="file"; filename="a.svg"',
      `<svg xmlns="http://www.w3.org/2000/svg">${'<g>'.repeat(20_000)}`,
    ) + END,
};

test('an upload of anything gets a clear refusal, or is taken as it is', async () => {
  const uploads = targets.filter(({ route }) => route.upload);
  expect(uploads.length).toBeGreaterThanOrEqual(3);
  const requests = uploads.flatMap(({ route }) =>
    Object.entries(files).map(
      ([name, text]): Hostile => ({
        label: `${route.id} ${name}`,
        method: 'POST',
        url: `/api/v1${route.path}`,
        headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
        payload: Buffer.from(text, 'latin1'),
      }),
    ),
  );
  expect(await faults(requests)).toEqual([]);
});

const bareRequests: Record<string, [text: string, status: number]> = {
  'headers of 100 kB': [`GET /api/v1/sites HTTP/1.1\r\nHost: a\r\nCookie: ${'a'.repeat(100_000)}\r\n\r\n`, 431],
  'no HTTP': ['\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n', 400],
  'two lengths': ['POST /api/v1/sites HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}', 400],
  'length and chunks': [
    'POST /api/v1/sites HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  'broken chunks': ['POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 400],
  'a header of NUL': ['GET /api/v1/sites HTTP/1.1\r\nHost: a\r\nX: \u0000\r\n\r\n', 400],
  'an unknown method': ['BREW /api/v1/sites HTTP/1.1\r\nHost: a\r\n\r\n', 400],
};

function ask(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.setTimeout(BOUND_MS, () => reject(new Error(`no answer, only: ${answer}`)));
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1');
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
    socket.write(Buffer.from(text, 'latin1'));
  });
}

test('what is not even HTTP gets a problem too, and the connection ends', async () => {
  await app.http.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.http.server.address() as AddressInfo;
  for (const [name, [text, status]] of Object.entries(bareRequests)) {
    const answer = await ask(port, text);
    expect(answer, name).toContain(`HTTP/1.1 ${status} `);
    expect(answer, name).toContain('application/problem+json');
    expect(JSON.parse(answer.slice(answer.indexOf('{'))), name).toMatchObject({
      status,
      code: expect.any(String),
      requestId: expect.any(String),
    });
  }
});
