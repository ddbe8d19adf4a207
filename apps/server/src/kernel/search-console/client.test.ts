import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeGuardedFetch } from '#kernel/fetch/index.ts';
import { type SearchConsoleStandIn, startSearchConsole } from '#test/search-console-stand-in.ts';
import { makeSearchConsole, readServiceKey, type ServiceKey } from './index.ts';

const PROPERTY = 'sc-domain:forno.example';
const signal = new AbortController().signal;
let google: SearchConsoleStandIn;
let key: ServiceKey;
let waited: number[];
let now: number;

const client = (attempts?: number) =>
  makeSearchConsole({
    fetch: makeGuardedFetch({ userAgent: 'Test', allow: [new URL(google.url).host] }),
    ...{ apiUrl: google.url, tokenUrl: `${google.url}/token`, timeoutMs: 1500 },
    services: {
      now: () => now,
      sleep: async (ms) => void waited.push(ms),
      random: () => 0.5,
      ...(attempts === undefined ? {} : { attempts }),
    },
  });
const question = { property: PROPERTY, from: '2026-01-01', until: '2026-01-02', dimensions: ['date', 'page'] as const };
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    ({ code, values }) => [code, values],
  );

beforeEach(async () => {
  google = await startSearchConsole();
  key = (await readServiceKey(google.keyFile())) as ServiceKey;
  [waited, now] = [[], Date.now()];
  google.properties.set(PROPERTY, 'siteRestrictedUser');
  google.hits.push({
    day: '2026-01-01',
    page: 'https://forno.example/',
    query: 'pane',
    clicks: 1,
    impressions: 9,
    position: 3,
  });
});
afterEach(() => google.close());

it('signs the request for a token so that Google accepts it, and asks once for many questions', async () => {
  const session = client().open(key);
  expect(await session.properties(signal)).toEqual([PROPERTY]);
  expect(await session.query(question, signal)).toMatchObject([
    { keys: ['2026-01-01', 'https://forno.example/'], clicks: 1, impressions: 9, position: 3 },
  ]);
  expect(google.tokensGiven()).toBe(1);
  expect(google.calls.at(-1)?.question).toMatchObject({ dataState: 'final', rowLimit: 25_000, startRow: 0 });
  now += 3_600_000;
  await session.properties(signal);
  expect(google.tokensGiven()).toBe(2);
});

it('leaves out properties that nobody has shown to be theirs', async () => {
  google.properties.set('https://other.example/', 'siteUnverifiedUser');
  expect(await client().open(key).properties(signal)).toEqual([PROPERTY]);
});

it('gets a new token where one has run out early, and gives up where the new one is refused as well', async () => {
  const session = client().open(key);
  await session.properties(signal);
  google.expireTokens();
  expect(await session.properties(signal)).toEqual([PROPERTY]);
  google.fail(({ path }) => {
    if (path !== '/token') google.expireTokens();
    return undefined;
  });
  expect(await codeOf(session.properties(signal))).toMatchObject(['google.key_refused', {}]);
});

it('says that a key is refused when its signature does not fit', async () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const refused = codeOf(
    client()
      .open({ ...key, privateKey })
      .signIn(signal),
  );
  expect(await refused).toEqual(['google.key_refused', { why: 'Invalid JWT Signature.' }]);
});

it.each([
  ['another file', JSON.stringify({ type: 'authorized_user' })],
  ['no JSON', 'hello'],
  ['a key that is none', (g: SearchConsoleStandIn) => g.keyFile({ private_key: 'x' })],
])('takes %s for no key', async (_, file) => {
  expect(await readServiceKey(typeof file === 'string' ? file : file(google))).toBeUndefined();
});

it('tells what to do where the account may not read a property and where the API is off', async () => {
  google.properties.set(PROPERTY, 'siteUnverifiedUser');
  const ask = () => codeOf(client().open(key).query(question, signal));
  expect(await ask()).toEqual(['google.no_access', { account: google.account, property: PROPERTY }]);
  const reason = { error: { code: 403, message: 'Not used before.', errors: [{ reason: 'accessNotConfigured' }] } };
  google.fail(({ path }) => (path === '/token' ? undefined : { kind: 'answer', status: 403, body: reason }));
  expect(await ask()).toMatchObject(['google.api_off', {}]);
  expect(waited).toEqual([]);
});

const once = (fault: Parameters<SearchConsoleStandIn['fail']>[0]) => {
  let left = 1;
  google.fail((call) => (call.path !== '/token' && left-- > 0 ? fault(call) : undefined));
};

it('comes back when Google has asked it to, and fails where that is too far away', async () => {
  once(() => ({ kind: 'answer', status: 429, headers: { 'retry-after': '7' } }));
  expect(await client().open(key).query(question, signal)).toHaveLength(1);
  expect(waited).toEqual([7000]);
  once(() => ({ kind: 'answer', status: 429, headers: { 'retry-after': '4000' } }));
  expect(await codeOf(client().open(key).query(question, signal))).toMatchObject(['google.too_many', {}]);
});

it.each([
  ['an error of the server', () => ({ kind: 'answer', status: 503 }) as const],
  ['a connection that breaks', () => ({ kind: 'reset' }) as const],
  ['an answer that is cut off', () => ({ kind: 'cut' }) as const],
  ['an answer of another shape', () => ({ kind: 'answer', status: 200, body: { rows: 'none' } }) as const],
  ['silence', () => ({ kind: 'silent' }) as const],
  [
    'a quota that is used up',
    () => ({ kind: 'answer', status: 403, body: { error: { errors: [{ reason: 'quotaExceeded' }] } } }) as const,
  ],
])('asks again after %s, and says so when it stays', async (_, fault) => {
  once(fault);
  expect(await client().open(key).query(question, signal)).toHaveLength(1);
  expect(waited).toHaveLength(1);
  google.fail(({ path }) => (path === '/token' ? undefined : fault()));
  expect((await codeOf(client(1).open(key).query(question, signal)))[0]).toMatch(/^google\.(unavailable|too_many)$/);
});

it('brings more lines than Google gives at once', async () => {
  google.hits.length = 0;
  for (let n = 0; n < 25_003; n += 1)
    google.hits.push({
      day: '2026-01-01',
      page: `https://forno.example/${n}/`,
      query: '',
      clicks: 0,
      impressions: 1,
      position: 1,
    });
  const rows = await client().open(key).query(question, signal);
  expect(new Set(rows.map(({ keys }) => keys[1])).size).toBe(25_003);
  expect(google.calls.flatMap(({ question: q }) => q?.startRow ?? [])).toEqual([0, 25_000]);
});
