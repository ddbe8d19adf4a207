import { expect, test } from 'vitest';
import { fakeDns, fakeRoutes, PUBLIC, serve, serveTls, TEST_CERT } from './fetch.fixtures.ts';
import { isPublicAddress, makeGuardedFetch, toStandardFetch } from './index.ts';

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error) => error.code as string,
  );

const PRIVATE_SPELLINGS = [
  '127.0.0.1',
  '127.1',
  '127.0.0.1.',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0177.0.0.1',
  '017700000001',
  '0',
  '0.0.0.0',
  '127.255.255.254',
  '%31%32%37.0.0.1',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '2852039166',
  '0xA9FEA9FE',
  '0251.0376.0251.0376',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.192',
  '168.63.129.16',
  '198.18.0.1',
  '192.0.2.1',
  '203.0.113.9',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:a9fe:a9fe]',
  '[0:0:0:0:0:ffff:10.0.0.1]',
  '[::127.0.0.1]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b:1::a00:1]',
  '[2002:7f00:1::]',
  '[2002:c0a8:101::1]',
  '[2001:0:7f00:1::]',
  '[fe80::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fec0::1]',
  '[ff02::1]',
  '[2001:db8::1]',
  '[100::1]',
  '[3fff::1]',
  '[5f00::1]',
  '[::ffff:8.8.8.8]',
];

test.each(PRIVATE_SPELLINGS)('the address http://%s/ is refused and no socket is opened', async (host) => {
  const { dial, dialled } = fakeRoutes({});
  const { resolver, asked } = fakeDns({});
  const fetch = makeGuardedFetch({ userAgent: 'test', resolver, dial });
  expect(await codeOf(fetch(`http://${host}/`))).toBe('fetch.address_refused');
  expect(await codeOf(fetch(`https://${host}:8443/latest/meta-data`))).toBe('fetch.address_refused');
  expect([...dialled, ...asked]).toEqual([]);
});

test.each([
  ['127.0.0.1'],
  ['10.1.2.3'],
  ['169.254.169.254'],
  ['::1'],
  ['::ffff:127.0.0.1'],
  ['fe80::1%eth0'],
  ['fd00::1'],
  ['64:ff9b::a00:1'],
  ['0.0.0.0'],
  [PUBLIC, '127.0.0.1'],
  ['2606:2800:220:1::1', 'fd00::1'],
  ['not an address'],
  ['127.1'],
  ['2130706433'],
])('a name that resolves to %s %s is refused', async (...answer) => {
  const { dial, dialled } = fakeRoutes({});
  const { resolver } = fakeDns({ 'evil.test': [answer] });
  const fetch = makeGuardedFetch({ userAgent: 'test', resolver, dial });
  expect(await codeOf(fetch('http://evil.test/'))).toBe('fetch.address_refused');
  expect(dialled).toEqual([]);
});

test('localhost of this machine is refused with the real resolver', async () => {
  const port = await serve((_, response) => response.end('secret'));
  const fetch = makeGuardedFetch({ userAgent: 'test' });
  expect(await codeOf(fetch(`http://localhost:${port}/`))).toBe('fetch.address_refused');
});

test('ordinary public addresses are allowed, of both families', () => {
  for (const address of ['8.8.8.8', '1.1.1.1', PUBLIC, '2606:4700:4700::1111', '2a00:1450:4002:800::200e']) {
    expect(isPublicAddress(address), address).toBe(true);
  }
});

test.each([
  ['file:///etc/passwd', 'fetch.scheme_refused'],
  ['gopher://example.test/', 'fetch.scheme_refused'],
  ['ftp://example.test/', 'fetch.scheme_refused'],
  ['data:text/plain,x', 'fetch.scheme_refused'],
  ['http://user:pass@example.test/', 'fetch.credentials_in_url'],
  ['http://example.test@127.0.0.1/', 'fetch.credentials_in_url'],
  ['/relative', 'fetch.invalid_url'],
  ['http://', 'fetch.invalid_url'],
  ['http://256.256.256.256/', 'fetch.invalid_url'],
  [`http://example.test/${'a'.repeat(9000)}`, 'fetch.invalid_url'],
  ['http://nowhere.test/', 'fetch.name_not_found'],
  ['http://empty.test/', 'fetch.name_not_found'],
])('%s is answered with %s', async (url, code) => {
  const { resolver } = fakeDns({ 'empty.test': [[]] });
  expect(await codeOf(makeGuardedFetch({ userAgent: 'test', resolver })(url))).toBe(code);
});

test('a public page is fetched from the address that was checked, with our user agent', async () => {
  const port = await serve((request, response) => {
    response.setHeader('content-type', 'text/html; charset=iso-8859-1');
    response.end(Buffer.from(`citt\xe0 ${request.headers.host} ${request.headers['user-agent']}`, 'latin1'));
  });
  const { dial, dialled } = fakeRoutes({ [PUBLIC]: port });
  const { resolver } = fakeDns({ 'good.test': [[PUBLIC]] });
  const answer = await makeGuardedFetch({ userAgent: 'Atelier/1', resolver, dial })('http://good.test/page?x=1#part');
  expect(answer).toMatchObject({ status: 200, url: 'http://good.test/page?x=1#part' });
  expect(answer.text()).toBe('città good.test Atelier/1');
  expect(dialled).toEqual([PUBLIC]);
});

test('a name that turns private after the check gains nothing: the socket goes to the checked address', async () => {
  const inside = await serve((_, response) => response.end('inner secret'));
  const outside = await serve((_, response) => response.setHeader('connection', 'close').end('public page'));
  const { dial, dialled } = fakeRoutes({ [PUBLIC]: outside, '127.0.0.1': inside });
  const { resolver, asked } = fakeDns({ 'rebind.test': [[PUBLIC], ['127.0.0.1']] });
  const fetch = makeGuardedFetch({ userAgent: 'test', resolver, dial });
  expect((await fetch('http://rebind.test/')).text()).toBe('public page');
  expect(asked).toEqual(['rebind.test']);
  expect(await codeOf(fetch('http://rebind.test/'))).toBe('fetch.address_refused');
  expect(dialled).toEqual([PUBLIC]);
});

test('the real socket connects to the checked address and never asks DNS again', async () => {
  const port = await serve((request, response) => response.end(request.headers.host));
  const { resolver } = fakeDns({ 'model.test': [['127.0.0.1']] });
  const fetch = makeGuardedFetch({ userAgent: 'test', resolver, allow: [`model.test:${port}`] });
  expect((await fetch(`http://model.test:${port}/`)).text()).toBe(`model.test:${port}`);
});

test.each([
  'http://127.0.0.1:PORT/',
  'http://inner.test:PORT/',
  '//[::ffff:127.0.0.1]:PORT/',
  'http://2130706433:PORT/',
  'http://declared.test:PORT/',
])('a redirect to %s is refused before anything reaches it', async (location) => {
  let reached = 0;
  const inside = await serve((_, response) => {
    reached += 1;
    response.end(String(reached));
  });
  const outside = await serve((_, response) => {
    response.writeHead(302, { location: location.replace('PORT', String(inside)) }).end();
  });
  const { dial } = fakeRoutes({ [PUBLIC]: outside, '127.0.0.1': inside, '::ffff:7f00:1': inside });
  const { resolver } = fakeDns({
    'good.test': [[PUBLIC]],
    'inner.test': [['10.0.0.7']],
    'declared.test': [['127.0.0.1']],
  });
  const fetch = makeGuardedFetch({ userAgent: 'test', resolver, dial, allow: [`declared.test:${inside}`] });
  expect(await codeOf(fetch('http://good.test/'))).toBe('fetch.address_refused');
  expect(reached).toBe(0);
  expect((await fetch(`http://declared.test:${inside}/`)).text()).toBe('1');
  expect(await codeOf(fetch('http://good.test/'))).toBe('fetch.address_refused');
});

test.each([
  ['file:///etc/passwd', 'fetch.scheme_refused'],
  ['http://a:b@good.test/', 'fetch.credentials_in_url'],
  ['http://', 'fetch.invalid_url'],
])('a redirect to %s is answered with %s', async (location, code) => {
  const port = await serve((_, response) => response.writeHead(301, { location }).end());
  const { resolver } = fakeDns({ 'good.test': [[PUBLIC]] });
  const fetch = makeGuardedFetch({ userAgent: 'test', resolver, dial: fakeRoutes({ [PUBLIC]: port }).dial });
  expect(await codeOf(fetch('http://good.test/'))).toBe(code);
});

test('a host declared by the administrator may be private, on its declared port only', async () => {
  const port = await serve((_, response) => response.end('model'));
  const { resolver } = fakeDns({ 'ollama.test': [['127.0.0.1']] });
  const fetch = makeGuardedFetch({
    userAgent: 'test',
    resolver,
    allow: [`ollama.test:${port}`, `127.0.0.1:${port}`, '[::1]:9'],
  });
  expect((await fetch(`http://ollama.test:${port}/`)).text()).toBe('model');
  expect((await fetch(`http://2130706433:${port}/`)).text()).toBe('model');
  expect(await codeOf(fetch('http://ollama.test/'))).toBe('fetch.address_refused');
  expect(() => makeGuardedFetch({ userAgent: 'test', allow: ['http://x'] })).toThrow();
});

test('a server certificate must be valid and for the name that was asked', async () => {
  const port = await serveTls((_, response) => response.end('over TLS'));
  const { dial } = fakeRoutes({ [PUBLIC]: port });
  const { resolver } = fakeDns({ 'secure.test': [[PUBLIC]], 'other.test': [[PUBLIC]] });
  const trusting = makeGuardedFetch({ userAgent: 'test', resolver, dial, ca: TEST_CERT });
  expect((await trusting('https://secure.test/')).text()).toBe('over TLS');
  expect(await codeOf(trusting('https://other.test/'))).toBe('fetch.connect_failed');
  expect(await codeOf(makeGuardedFetch({ userAgent: 'test', resolver, dial })('https://secure.test/'))).toBe(
    'fetch.connect_failed',
  );
});

test('libraries get the same guard behind the shape of the platform fetch', async () => {
  const port = await serve((request, response) => {
    request
      .resume()
      .on('end', () =>
        response.writeHead(201, { 'content-type': 'application/json' }).end(`{"got":"${request.method}"}`),
      );
  });
  const { resolver } = fakeDns({ 'api.test': [[PUBLIC]] });
  const fetch = toStandardFetch(
    makeGuardedFetch({ userAgent: 'test', resolver, dial: fakeRoutes({ [PUBLIC]: port }).dial }),
  );
  const response = await fetch('http://api.test/v1', {
    method: 'POST',
    body: '{}',
    headers: { authorization: 'Bearer k' },
  });
  expect([response.status, response.url, await response.json()]).toEqual([201, 'http://api.test/v1', { got: 'POST' }]);
  expect(await codeOf(fetch('http://[::1]/'))).toBe('fetch.address_refused');
});
