import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configFrom } from '#app/environment.ts';
import { makeSessions, makeSessionsRepo } from '#domains/sessions/index.ts';
import { CONFIRMATION_MS } from '#kernel/access/index.ts';
import { cookieOf, login, opens } from '#test/identity-fixtures.ts';
import { type Client, makeApp, PASSWORD, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';

let app: TestApp;
beforeAll(async () => {
  app = await makeApp({ shared: false });
});
afterAll(() => app.close());

const system = (statement: ReturnType<typeof sql>) =>
  app.atelier.kernel.systemWork('test', (tx) => tx.execute(statement));
const refresh = (refreshToken: string) => app.request('POST', '/auth/refresh', { refreshToken });

/** Every kind of credential that a session has. */
async function everyKind(person: Client) {
  const [program, browser] = [await login(app, person.email), await login(app, person.email, { transport: 'cookie' })];
  return {
    bearer: { authorization: `Bearer ${program.body.accessToken}` },
    cookie: { cookie: cookieOf(browser) },
    refreshToken: program.body.refreshToken as string,
  };
}

const endings: Record<string, (person: Client) => Promise<unknown>> = {
  'a new password': (person) =>
    person.put('/auth/password', { currentPassword: PASSWORD, newPassword: 'walnut ferry cobalt trumpet' }),
  'signing out everywhere': (person) => app.atelier.identity.auth.endSessionsOf(person.userId),
  suspension: (person) => system(sql`update users set suspended_at = now() where id = ${person.userId}::uuid`),
  deletion: (person) => system(sql`delete from users where id = ${person.userId}::uuid`),
};

for (const [name, end] of Object.entries(endings))
  test(`${name} kills cookie, access token and refresh token within a second`, async () => {
    const person = await app.signUp();
    const { bearer, cookie, refreshToken } = await everyKind(person);
    // Both are remembered by now.
    expect([await opens(app, bearer), await opens(app, cookie)]).toEqual([true, true]);
    await end(person);
    const ended = performance.now();
    // When the last request that was still let in was sent.
    let last = 0;
    await until('both to fail', async () => {
      const sent = performance.now() - ended;
      const isIn = (await opens(app, bearer)) || (await opens(app, cookie));
      if (isIn) last = sent;
      return !isIn;
    });
    expect(last).toBeLessThan(1000);
    expect((await refresh(refreshToken)).status).toBe(401);
  });

test('signing out ends the session of the one who asks, with its refresh token, and no other', async () => {
  const person = await app.signUp();
  const { bearer, cookie, refreshToken } = await everyKind(person);
  expect((await app.request('POST', '/auth/logout', undefined, bearer)).status).toBe(204);
  expect([await opens(app, bearer), await opens(app, cookie)]).toEqual([false, true]);
  expect((await refresh(refreshToken)).status).toBe(401);
});

test('another process over the same database lets nobody in a second after they signed out here', async () => {
  const { systemWork, audit, events, secrets, config } = app.atelier.kernel;
  // A memory of its own, as another process has.
  const there = makeSessions({
    repo: makeSessionsRepo({ idleDays: 14 }),
    systemWork,
    audit,
    events,
    accessKey: secrets.deriveKey('auth.access'),
    settings: config.auth,
    isSecure: false,
  });
  const person = await app.signUp();
  const { bearer, cookie } = await everyKind(person);
  const known = async () => [
    (await there.principal(bearer.authorization, undefined))?.userId,
    (await there.principal(undefined, cookie.cookie))?.userId,
  ];
  expect(await known()).toEqual([person.userId, person.userId]);
  await app.atelier.identity.auth.endSessionsOf(person.userId);
  const began = performance.now();
  await until('the other process to notice', async () => (await known()).every((userId) => userId === undefined));
  expect(performance.now() - began).toBeLessThan(1500);
});

test('of thirty refreshes with one token none fails on our side, and the family is dead afterwards', async () => {
  const person = await app.signUp();
  for (let round = 0; round < 3; round++) {
    const { refreshToken, accessToken } = (await login(app, person.email)).body;
    const answers = await Promise.all(Array.from({ length: 30 }, () => refresh(refreshToken)));
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
    expect(answers.filter((a) => a.status === 401)).toHaveLength(29);
    const winner = answers.find((a) => a.status === 200)?.body;
    expect((await refresh(winner.refreshToken)).status).toBe(401);
    expect(await opens(app, { authorization: `Bearer ${winner.accessToken}` })).toBe(false);
    expect(await opens(app, { authorization: `Bearer ${accessToken}` })).toBe(false);
  }
});

test('sessions are listed with browser, system and address, and ended one by one or all but this one', async () => {
  const person = await app.signUp();
  const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  const credentials = { email: person.email, password: PASSWORD, transport: 'cookie' };
  const browser = cookieOf(await app.request('POST', '/auth/login', credentials, { 'user-agent': agent }));
  const { items } = (await person.get('/auth/sessions')).body;
  expect(items).toHaveLength(2);
  expect(items.filter((item: { isCurrent: boolean }) => item.isCurrent)).toHaveLength(1);
  const other = items.find((item: { isCurrent: boolean }) => !item.isCurrent);
  expect(other).toMatchObject({
    browser: 'Firefox',
    system: 'Linux',
    ipAddress: '127.0.0.1',
    signedInWith: 'password',
  });
  expect((await person.delete(`/auth/sessions/${other.id}`)).status).toBe(204);
  expect(await opens(app, { cookie: browser })).toBe(false);
  expect((await person.delete(`/auth/sessions/${other.id}`)).status).toBe(404);

  const { bearer, cookie } = await everyKind(person);
  expect((await person.delete('/auth/sessions')).status).toBe(204);
  expect([await opens(app, bearer), await opens(app, cookie)]).toEqual([false, false]);
  expect((await person.get('/auth/me')).status).toBe(200);
});

test('each session says its place: the network, whether that is this one, and the time zone of the device', async () => {
  const person = await app.signUp();
  const from = async (remoteAddress: string, timeZone: string) => {
    const payload = { email: person.email, password: PASSWORD };
    const headers = { 'x-time-zone': timeZone };
    await app.http.inject({ method: 'POST', url: '/api/v1/auth/login', remoteAddress, headers, payload });
  };
  await from('203.0.113.9', 'Europe/Rome');
  await from('2001:db8:1:2::7', "Mars/Olympus'; drop");
  const seenFrom = async (remoteAddress: string) => {
    const headers = { authorization: `Bearer ${person.token}` };
    const answer = await app.http.inject({ url: '/api/v1/auth/sessions', remoteAddress, headers });
    const items: { ipAddress: string; isHere: boolean; timeZone: string | null }[] = answer.json().items;
    return new Map(items.map(({ ipAddress, isHere, timeZone }) => [ipAddress, { isHere, timeZone }]));
  };
  const here = await seenFrom('2001:db8:1:2:ffff::1');
  expect(here.get('203.0.113.9')).toEqual({ isHere: false, timeZone: 'Europe/Rome' });
  expect(here.get('2001:db8:1:2::7'), 'the same network; no such zone').toEqual({ isHere: true, timeZone: null });
  expect((await seenFrom('127.0.0.1')).get('127.0.0.1')).toEqual({ isHere: true, timeZone: null });
});

test('a browser that signs in again gives its former session up', async () => {
  const person = await app.signUp();
  const former = cookieOf(await login(app, person.email, { transport: 'cookie' }));
  const credentials = { email: person.email, password: PASSWORD, transport: 'cookie' };
  const origin = app.atelier.kernel.publicUrl;
  const again = cookieOf(await app.request('POST', '/auth/login', credentials, { cookie: former, origin }));
  expect(again).not.toBe(former);
  expect([await opens(app, { cookie: former }), await opens(app, { cookie: again })]).toEqual([false, true]);
});

test('confirming gives a browser a new cookie; the former one is dead within a second', async () => {
  const person = await app.signUp();
  const former = cookieOf(await login(app, person.email, { transport: 'cookie' }));
  const headers = { cookie: former, origin: app.atelier.kernel.publicUrl };
  const answer = await app.request('POST', '/auth/confirm', { password: PASSWORD }, headers);
  const renewed = cookieOf(answer);
  expect(renewed).not.toBe(former);
  expect(await opens(app, { cookie: renewed })).toBe(true);
  await until('the former one to fail', async () => !(await opens(app, { cookie: former })), 1500);
  expect((await person.get('/auth/sessions')).body.items, 'still one session').toHaveLength(2);
});

test('a session that nobody used for long, or that is past its end, is over', async () => {
  const [idle, old] = [await app.signUp(), await app.signUp()];
  await system(sql`update sessions set last_seen_at = now() - interval '15 days' where user_id = ${idle.userId}::uuid`);
  await system(sql`update sessions set expires_at = now() - interval '1 second' where user_id = ${old.userId}::uuid`);
  app.atelier.identity.auth.forget();
  expect([(await idle.get('/auth/me')).status, (await old.get('/auth/me')).status]).toEqual([401, 401]);
});

test('an access token that was made up, is too old, or is for another use opens nothing', async () => {
  const person = await app.signUp();
  const sessionId: string = (await person.get('/auth/sessions')).body.items[0].id;
  const key = app.atelier.kernel.secrets.deriveKey('auth.access');
  const now = Math.floor(Date.now() / 1000);
  const good = { sid: sessionId, sub: person.userId, iss: 'atelier', aud: 'atelier:access', iat: now, exp: now + 60 };
  const header = { alg: 'HS256', typ: 'at+jwt' };
  const made = (claims: object, head = header, by: Uint8Array = key) =>
    new SignJWT({ ...claims }).setProtectedHeader(head).sign(by);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const tokens: Record<string, string> = {
    'another key': await made(good, header, randomBytes(32)),
    'no signature': `${part({ alg: 'none', typ: 'at+jwt' })}.${part(good)}.`,
    'another algorithm': await made(good, { ...header, alg: 'HS512' }, randomBytes(64)),
    'the past': await made({ ...good, exp: now - 1 }),
    'another audience': await made({ ...good, aud: 'atelier:preview' }),
    'another issuer': await made({ ...good, iss: 'somebody' }),
    'another type': await made(good, { ...header, typ: 'JWT' }),
    'no session': await made({ ...good, sid: undefined }),
    'a session that is not there': await made({ ...good, sid: person.userId }),
    'a session that is no id': await made({ ...good, sid: "'; drop table sessions" }),
  };
  for (const [what, token] of Object.entries(tokens)) {
    const answer = await app.request('GET', '/auth/me', undefined, { authorization: `Bearer ${token}` });
    expect(answer.status, what).toBe(401);
  }
  expect(await opens(app, { authorization: `Bearer ${await made(good)}` }), 'the same, as it should be').toBe(true);
});

test('neither cookie nor refresh token is stored as it is', async () => {
  const person = await app.signUp();
  const { cookie, refreshToken } = await everyKind(person);
  const value = cookie.cookie.split('=')[1] ?? '';
  expect(value.length).toBe(43);
  const stored = await system(
    sql`select s.*, r.token_hash from sessions s left join refresh_tokens r on r.session_id = s.id`,
  );
  expect(JSON.stringify(stored.rows)).not.toContain(value);
  expect(JSON.stringify(stored.rows)).not.toContain(refreshToken);
});

test('over https the cookie is bound to the very host, and one without that mark opens nothing', async () => {
  const secure = await makeApp({ shared: false, variables: { PUBLIC_URL: 'https://studio.example.com' } });
  const person = await secure.signUp();
  const answer = await login(secure, person.email, { transport: 'cookie' });
  expect(String(answer.headers['set-cookie'])).toMatch(
    /^__Host-atelier\.session_token=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/,
  );
  const cookie = cookieOf(answer);
  expect(await opens(secure, { cookie })).toBe(true);
  expect(await opens(secure, { cookie: cookie.replace('__Host-', '') })).toBe(false);
  await secure.close();
});

test('the handbook names the times for which sessions and confirmations hold', async () => {
  const handbook = (await readFile(new URL('../../../docs/operations.md', import.meta.url), 'utf8')).replace(
    /\s+/g,
    ' ',
  );
  const { sessionDays, sessionIdleDays } = configFrom({}).auth;
  expect(handbook).toContain(`after ${sessionDays} days (\`SESSION_DAYS\`), or ${sessionIdleDays} without use`);
  expect(CONFIRMATION_MS).toBe(10 * 60_000);
  expect(handbook).toContain('ask again who somebody is after ten minutes');
});
