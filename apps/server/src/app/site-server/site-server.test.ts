import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeSecrets } from '#kernel/secrets/index.ts';
import {
  begin,
  clock,
  close,
  get,
  LINK,
  listen,
  OFF,
  page,
  picture,
  publish,
  row,
  video,
  WORKSPACE,
  world,
} from './site-server.fixtures.ts';

beforeAll(listen);
afterAll(close);
beforeEach(begin);

test('the application’s own host is left to the application', async () => {
  for (const host of ['localhost:3000', '127.0.0.1', 'LOCALHOST'])
    expect((await get(host, '/')).text).toBe('the application');
  expect(world.lookups).toBe(0);
});

test('a site answers at its name and at its own domain, and its other name leads there for good', async () => {
  for (const host of ['bakery.localhost:3000', 'Bakery.LOCALHOST', 'bakery.it'])
    expect((await get(host, '/')).text).toBe(page);
  const www = await get('www.bakery.it:8080', '/about/?a=1');
  expect([www.status, www.headers.location]).toEqual([301, 'http://bakery.it:8080/about/?a=1']);
  world.rows = [row({ wwwRule: 'www' })];
  world.serving.forget();
  expect((await get('bakery.it', '/')).headers.location).toBe('http://www.bakery.it/');
  expect((await get('www.bakery.it', '/')).status).toBe(200);
});

test('a further domain leads to the one that the site goes by, and shows the site when it goes by none', async () => {
  const far = await get('www.pane.it', '/about/?a=1');
  expect([far.status, far.headers.location]).toEqual([301, 'http://bakery.it/about/?a=1']);
  expect((await get('pane.it', '/')).headers.location).toBe('http://bakery.it/');
  expect((await get('latte.it', '/')).status).toBe(404);
  world.rows = [row({ domain: null })];
  world.serving.forget();
  for (const host of ['www.pane.it', 'pane.it']) expect((await get(host, '/')).text, host).toBe(page);
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
    etag: `"${world.files.get('index.html')?.hash}"`,
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
  expect(br.headers.etag).not.toBe(`"${world.files.get('index.html')?.hash}"`);
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
  expect(await life(`/img/${world.files.get('img/a.png')?.hash.slice(0, 10)}-b.png`)).toBe(good);
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
  world.rows = [row({ liveDeploymentId: 'two' })];
  world.serving.forget();
  expect(await get('bakery.it', '/nowhere')).toMatchObject({ status: 302, headers: { location: '/' } });
  expect(await get('bakery.it', '/en/nowhere')).toMatchObject({ status: 302, headers: { location: '/en/' } });
});

test('what is not online says so in words, in the site’s language', async () => {
  world.rows = [row({ liveDeploymentId: null })];
  expect(await get('bakery.it', '/x')).toMatchObject({
    status: 404,
    text: expect.stringContaining('Non ancora pubblicato'),
  });
  world.rows = [row({ archivedAt: new Date() })];
  world.serving.forget();
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
  world.rows = [row({ liveDeploymentId: 'two' })];
  expect((await get('bakery.it', '/')).text).toBe(page);
  clock.advance({ milliseconds: 1001 });
  expect((await get('bakery.it', '/')).text).toBe('<p>new</p>');
  expect((await get('bakery.it', '/about/')).status).toBe(404);
});

test('a hundred visitors at once cost one look at the database', async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, () => get('bakery.it', '/')));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(world.lookups).toBe(1);
});

test('while the database is away visitors see what they saw', async () => {
  expect((await get('bakery.it', '/')).text).toBe(page);
  world.isDatabaseAway = true;
  clock.advance({ minutes: 5 });
  expect((await get('bakery.it', '/about/')).text).toBe('<p>about</p>');
  expect((await get('bakery.it', `/go/${LINK}`)).headers.location).toBe('https://former.example/');
  const other = await get('other.it', '/');
  expect([other.status, other.text.includes('cannot be shown right now')]).toEqual([500, true]);
});

test('an affiliate link leads out and is counted, bots apart; one that is off or of another workspace does not', async () => {
  for (let i = 0; i < 3; i += 1) {
    const out = await get('bakery.it', `/go/${LINK}`);
    expect([out.status, out.headers.location]).toEqual([302, 'https://shop.example/?x=1']);
  }
  expect((await get('bakery.it', '/go/Shoes/')).headers.location).toBe('https://shop.example/?x=1');
  expect((await get('bakery.it', '/go/blog')).headers.location).toBe('/about/');
  await get('bakery.it', `/go/${LINK}`, { method: 'HEAD' });
  await get('bakery.it', `/go/${LINK}`, { headers: { 'sec-purpose': 'prefetch;prerender' } });
  for (const agent of ['Googlebot/2.1', 'curl/8.5.0', ''])
    expect((await get('bakery.it', `/go/${LINK}`, { headers: { 'user-agent': agent } })).status).toBe(302);
  expect((await get('bakery.it', `/go/${OFF}`)).status).toBe(404);
  expect(world.clicks.size).toBe(0);
  await world.serving.close();
  expect(world.clicks).toEqual(new Map([[LINK, 4]]));
});

test('clicks on a site that is shown elsewhere are counted on their way through the application’s own host', async () => {
  const out = await get('localhost', '/go/bakery/shoes');
  expect([out.status, out.headers.location, out.headers['cache-control']]).toEqual([
    ...[302, 'https://shop.example/?x=1', 'no-store'],
  ]);
  await get('localhost', '/go/bakery/shoes', { headers: { 'user-agent': 'Googlebot/2.1' } });
  expect((await get('localhost', '/go/bakery/hats')).status).toBe(404);
  expect((await get('localhost', '/go/nobody/shoes')).status).toBe(404);
  expect((await get('localhost', '/going')).text).toBe('the application');
  world.rows = [row({ archivedAt: new Date() })];
  world.serving.forget();
  expect((await get('localhost', '/go/bakery/shoes')).status).toBe(404);
  await world.serving.close();
  expect(world.clicks).toEqual(new Map([[LINK, 1]]));
});

test('addresses that miss are counted by path, bots and probes apart, and never who asked or what for', async () => {
  for (const path of [
    '/gone?token=abc',
    '/gone',
    '/wp-login.php',
    '/of/anna@example.org',
    '/order/12345678',
    '/about/',
  ])
    await get('bakery.it', path);
  await get('bakery.it', '/gone', { headers: { 'user-agent': 'Mozilla/5.0 (compatible; bingbot/2.0)' } });
  await get('bakery.it', '/gone', { method: 'HEAD' });
  expect(world.misses).toEqual([]);
  await world.serving.close();
  expect(world.misses).toEqual([
    { path: '/gone', people: 2, bots: 1 },
    { path: '/wp-login.php', people: 0, bots: 1 },
  ]);
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
  expect(late.text).toContain('<p class="studio">Studio &lt;Luce&gt;</p>');
});
