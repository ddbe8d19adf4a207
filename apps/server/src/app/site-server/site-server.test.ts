import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ManifestFile, makeBlobs } from '#domains/deployments/index.ts';
import { makeManifest, writeManifest } from '#domains/deployments/targets/files/manifest.ts';
import { makeTestClock } from '#kernel/clock/index.ts';
import { makeSecrets } from '#kernel/secrets/index.ts';
import { openStorage, type Storage } from '#kernel/storage/index.ts';
import { makeSiteServer, type SiteServing } from './index.ts';

const LINK = '0190a1b2-0000-7000-8000-000000000001';
const OFF = '0190a1b2-0000-7000-8000-000000000002';
const WORKSPACE = '0190a1b2-0000-7000-8000-0000000000aa';
const clock = makeTestClock();
const page = `<!doctype html><title>Bakery</title>${'<p>Bread and salt.</p>'.repeat(100)}`;
const picture = Buffer.from(Array.from({ length: 5000 }, (_, i) => i % 251));
const video = Buffer.alloc(700_000, 'atelier');

interface Row {
  id: string;
  workspaceId: string;
  slug: string;
  domain: string | null;
  wwwRule: 'apex' | 'www';
  defaultLocale: string;
  archivedAt: Date | null;
  liveDeploymentId: string | null;
}

const row = (changes: Partial<Row>): Row => ({
  id: 's',
  workspaceId: WORKSPACE,
  slug: 'bakery',
  domain: 'bakery.it',
  wwwRule: 'apex',
  defaultLocale: 'it',
  archivedAt: null,
  liveDeploymentId: 'one',
  ...changes,
});

let storage: Storage;
let rows: Row[];
let lookups = 0;
let isDatabaseAway = false;
let clicks = new Map<string, number>();
let serving: SiteServing;
let port = 0;
let files: Map<string, ManifestFile>;
const server = createServer(async (req, res) => {
  if (!(await serving.serve(req, res))) res.end('the application');
});

async function publish(id: string, texts: Record<string, string>, settings: { redirect404ToHome?: boolean } = {}) {
  const blobs = makeBlobs(storage);
  files = new Map();
  for (const [path, text] of Object.entries(texts)) {
    const type = path.endsWith('.css') ? 'text/css' : path.endsWith('.php') ? 'application/x-httpd-php' : 'text/html';
    const file = await blobs.putText(text, type);
    files.set(path, type === 'text/css' ? { ...file, version: 'abcdef0123' } : file);
  }
  const { createHash } = await import('node:crypto');
  const { Readable } = await import('node:stream');
  for (const [path, bytes, contentType] of [
    ['img/a.png', picture, 'image/png'],
    ['film.mp4', video, 'video/mp4'],
  ] as const) {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const open = async () => ({ stream: Readable.from([bytes]), size: bytes.length, contentType });
    const file = await blobs.copy({ hash, size: bytes.length, contentType }, open);
    files.set(path, file);
    files.set(`img/${hash.slice(0, 10)}-b.png`, file);
  }
  const manifest = makeManifest({
    siteId: 's',
    settings: { defaultLocale: 'it', prefixes: ['', 'en'], redirect404ToHome: false, ...settings },
    files,
    pages: new Map(),
  });
  await storage.put(`m/${id}.json`, writeManifest(manifest), { contentType: 'application/json' });
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
}

const get = (
  host: string,
  path: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { method = 'GET', headers = {} } = options;
    const call = httpRequest({ port, host: '127.0.0.1', path, method, headers: { host, ...headers } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const body = Buffer.concat(parts);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, text: body.toString('utf8') });
      });
      response.on('error', reject);
    });
    call.on('error', reject);
    call.end();
  });

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((done) => server.close(done)));

beforeEach(async () => {
  storage = await openStorage('memory', {});
  rows = [row({})];
  lookups = 0;
  isDatabaseAway = false;
  clicks = new Map();
  const blobs = makeBlobs(storage);
  serving = makeSiteServer({
    lookup: {
      systemWork: (_reason, work) => work(undefined as never),
      sites: {
        findByHost: async (_tx, { slug, domain }) => {
          lookups += 1;
          if (isDatabaseAway) throw new Error('the database is away');
          return rows.find((one) => (slug ? one.slug === slug : one.domain === domain));
        },
      },
      manifestOf: async (_tx, id) => `m/${id}.json`,
      storage,
      blobs,
      clock,
    },
    preview: {
      queries: { siteToBuild: () => Promise.reject(new Error('no site')), readPages: async () => [] },
      unitOfWork: (_actor, work) => work(undefined as never),
      secrets: makeSecrets({ keys: ['a master key of more than 32 characters'], clock }),
      clock,
    },
    clicks: {
      targetOf: async (workspaceId, id) => {
        if (isDatabaseAway) throw new Error('the database is away');
        return workspaceId === WORKSPACE && id === LINK ? 'https://shop.example/?x=1' : undefined;
      },
      addClicks: async (counted) => {
        for (const [id, count] of counted) clicks.set(id, (clicks.get(id) ?? 0) + count);
      },
      log: { warn: () => undefined },
    },
    blobs,
    publicHost: 'localhost',
    protocol: 'http:',
    log: { error: () => undefined },
  });
  await publish('one', {
    'index.html': page,
    'about/index.html': '<p>about</p>',
    '404.html': '<p>lost</p>',
    'en/404.html': '<p>lost in English</p>',
    'index.php': '<?php evil();',
    'assets/site.css': 'body{color:red}'.repeat(100),
    _redirects: `/old/ /about/ 301\n/inside /about/ 200\n/go/${LINK} https://former.example/ 302\n/go/${OFF} https://off.example/ 302\n`,
    _headers: '/*\n  X-Site: yes\n/assets/site.css\n  Cache-Control: public, max-age=31536000, immutable\n',
  });
});

test('the application’s own host is left to the application', async () => {
  for (const host of ['localhost:3000', '127.0.0.1', 'LOCALHOST'])
    expect((await get(host, '/')).text).toBe('the application');
  expect(lookups).toBe(0);
});

test('a site answers at its name and at its own domain, and its other name leads there for good', async () => {
  for (const host of ['bakery.localhost:3000', 'Bakery.LOCALHOST', 'bakery.it'])
    expect((await get(host, '/')).text).toBe(page);
  const www = await get('www.bakery.it:8080', '/about/?a=1');
  expect([www.status, www.headers.location]).toEqual([301, 'http://bakery.it:8080/about/?a=1']);
  rows = [row({ wwwRule: 'www' })];
  serving.forget();
  expect((await get('bakery.it', '/')).headers.location).toBe('http://www.bakery.it/');
  expect((await get('www.bakery.it', '/')).status).toBe(200);
});

test('nothing of the application can be reached through a site', async () => {
  for (const path of ['/api/v1/sites', '/api/v1/auth/login', '/healthz', '/metrics', 'http://localhost/api/v1/sites']) {
    const answer = await get('bakery.localhost', path);
    expect([answer.status, answer.text], path).toEqual([404, '<p>lost</p>']);
  }
  const post = await get('bakery.localhost', '/api/v1/auth/login', { method: 'POST' });
  expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD']);
});

test('pages are checked again at each visit, and not sent again while they are the same', async () => {
  const first = await get('bakery.it', '/');
  expect(first.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'public, max-age=0, must-revalidate',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-site': 'yes',
    etag: `"${files.get('index.html')?.hash}"`,
  });
  expect(first.headers['content-security-policy']).toBeUndefined();
  const etag = String(first.headers.etag);
  for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const again = await get('bakery.it', '/', { headers: { 'if-none-match': tag } });
    expect([again.status, again.text], tag).toEqual([304, '']);
  }
  expect((await get('bakery.it', '/', { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  const head = await get('bakery.it', '/', { method: 'HEAD' });
  expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', String(page.length)]);
});

test('the stored compressed copy goes to whoever takes it', async () => {
  const br = await get('bakery.it', '/', { headers: { 'accept-encoding': 'gzip, deflate, br' } });
  expect([br.headers['content-encoding'], br.headers.vary]).toEqual(['br', 'accept-encoding']);
  expect(brotliDecompressSync(br.body).toString()).toBe(page);
  expect(br.headers.etag).not.toBe(`"${files.get('index.html')?.hash}"`);
  const gz = await get('bakery.it', '/', { headers: { 'accept-encoding': 'br;q=0, gzip' } });
  expect(gz.headers['content-encoding']).toBe('gzip');
  const plain = await get('bakery.it', '/', { headers: { 'accept-encoding': 'identity' } });
  expect(plain.headers['content-encoding']).toBeUndefined();
  const known = await get('bakery.it', '/', {
    headers: { 'accept-encoding': 'br', 'if-none-match': String(br.headers.etag) },
  });
  expect(known.status).toBe(304);
});

test('part of a film is sent when a part is asked for', async () => {
  for (const [path, bytes] of [
    ['/film.mp4', video],
    ['/img/a.png', picture],
  ] as const) {
    const part = await get('bakery.it', path, { headers: { range: 'bytes=1000-1999' } });
    expect([part.status, part.headers['content-range']]).toEqual([206, `bytes 1000-1999/${bytes.length}`]);
    expect(part.body.equals(bytes.subarray(1000, 2000))).toBe(true);
    const end = await get('bakery.it', path, {
      headers: { range: 'bytes=-10', 'if-range': String(part.headers.etag) },
    });
    expect(end.body.equals(bytes.subarray(-10))).toBe(true);
    const beyond = await get('bakery.it', path, { headers: { range: `bytes=${bytes.length}-` } });
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${bytes.length}`]);
    const other = await get('bakery.it', path, { headers: { range: 'bytes=0-9', 'if-range': '"other"' } });
    expect([other.status, other.body.equals(bytes)]).toEqual([200, true]);
  }
});

test('only an address that names its bytes is kept for good', async () => {
  const life = async (path: string) => String((await get('bakery.it', path)).headers['cache-control']);
  const good = 'public, max-age=31536000, immutable';
  expect(await life('/assets/site.css?v=abcdef0123')).toBe(good);
  expect(await life('/assets/site.css?v=0000000000')).toBe('public, max-age=0, must-revalidate');
  expect(await life('/assets/site.css')).toBe('public, max-age=0, must-revalidate');
  expect(await life(`/img/${files.get('img/a.png')?.hash.slice(0, 10)}-b.png`)).toBe(good);
  expect(await life('/img/a.png')).toBe('public, max-age=3600');
});

test('redirects come first, addresses are tidied, and the query goes along', async () => {
  const to = async (path: string) => {
    const { status, headers } = await get('bakery.it', path);
    return [status, headers.location];
  };
  expect(await to('/old/?a=1')).toEqual([301, '/about/?a=1']);
  expect(await to('/about?a=1')).toEqual([308, '/about/?a=1']);
  expect(await to('/index.html')).toEqual([308, '/']);
  expect((await get('bakery.it', '/inside')).text).toBe('<p>about</p>');
  expect((await get('bakery.it', '/index.php')).text).toBe(page);
});

test('a lost visitor gets the nearest page for it, or the home page when the site says so', async () => {
  const lost = await get('bakery.it', '/nowhere');
  expect([lost.status, lost.text, lost.headers['cache-control']]).toEqual([404, '<p>lost</p>', 'no-store']);
  expect((await get('bakery.it', '/en/nowhere')).text).toBe('<p>lost in English</p>');
  for (const path of ['/_redirects', '/_headers', '/%', '/%00', '/../../etc/passwd', '/__proto__'])
    expect((await get('bakery.it', path)).status, path).toBe(404);
  await publish('two', { 'index.html': page }, { redirect404ToHome: true });
  rows = [row({ liveDeploymentId: 'two' })];
  serving.forget();
  expect(await get('bakery.it', '/nowhere')).toMatchObject({ status: 302, headers: { location: '/' } });
  expect(await get('bakery.it', '/en/nowhere')).toMatchObject({ status: 302, headers: { location: '/en/' } });
});

test('what is not online says so in words, in the site’s language', async () => {
  rows = [row({ liveDeploymentId: null })];
  expect(await get('bakery.it', '/x')).toMatchObject({
    status: 404,
    text: expect.stringContaining('Non ancora pubblicato'),
  });
  rows = [row({ archivedAt: new Date() })];
  serving.forget();
  expect(await get('bakery.it', '/')).toMatchObject({ status: 404, text: expect.stringContaining('Non più online') });
  const unknown = await get('nobody.localhost', '/');
  expect([unknown.status, unknown.text.includes('No site here')]).toEqual([404, true]);
  expect((await get('nobody.example', '/', { headers: { 'accept-language': 'it-IT,it' } })).text).toContain(
    'Nessun sito',
  );
});

test('a new deployment shows within a second, all of it or nothing', async () => {
  await publish('two', { 'index.html': '<p>new</p>' });
  expect((await get('bakery.it', '/')).text).toBe(page);
  rows = [row({ liveDeploymentId: 'two' })];
  expect((await get('bakery.it', '/')).text).toBe(page);
  clock.advance({ milliseconds: 1001 });
  expect((await get('bakery.it', '/')).text).toBe('<p>new</p>');
  expect((await get('bakery.it', '/about/')).status).toBe(404);
});

test('a hundred visitors at once cost one look at the database', async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, () => get('bakery.it', '/')));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(lookups).toBe(1);
});

test('while the database is away visitors see what they saw', async () => {
  expect((await get('bakery.it', '/')).text).toBe(page);
  isDatabaseAway = true;
  clock.advance({ minutes: 5 });
  expect((await get('bakery.it', '/about/')).text).toBe('<p>about</p>');
  expect((await get('bakery.it', `/go/${LINK}`)).headers.location).toBe('https://former.example/');
  const other = await get('other.it', '/');
  expect([other.status, other.text.includes('cannot be shown right now')]).toEqual([500, true]);
});

test('an affiliate link leads out and is counted; one that is off or of another workspace does not', async () => {
  for (let i = 0; i < 3; i += 1) {
    const out = await get('bakery.it', `/go/${LINK}`);
    expect([out.status, out.headers.location]).toEqual([302, 'https://shop.example/?x=1']);
  }
  await get('bakery.it', `/go/${LINK}`, { method: 'HEAD' });
  expect((await get('bakery.it', `/go/${OFF}`)).status).toBe(404);
  expect(clicks.size).toBe(0);
  await serving.close();
  expect(clicks).toEqual(new Map([[LINK, 3]]));
});

test('a preview address that was changed or has expired is refused in words', async () => {
  const secrets = makeSecrets({ keys: ['a master key of more than 32 characters'], clock });
  const claim = { workspaceId: WORKSPACE, siteId: LINK };
  const token = secrets.signToken('sites.preview', claim, clock.now().add({ minutes: 5 }));
  const forged = [
    'x',
    `${token}x`,
    secrets.signToken('mail.unsubscribe', claim, clock.now().add({ hours: 1 })),
    secrets.signToken('sites.preview', { siteId: 'x' }, clock.now().add({ hours: 1 })),
  ];
  for (const bad of forged) expect(await get('preview.localhost', `/${bad}/`)).toMatchObject({ status: 404 });
  expect((await get('preview.localhost', '/')).status).toBe(404);
  clock.advance({ minutes: 6 });
  const late = await get('preview.localhost', `/${token}/`);
  expect([late.status, late.headers['referrer-policy']]).toEqual([403, 'no-referrer']);
  expect(late.text).toContain('expired');
});
