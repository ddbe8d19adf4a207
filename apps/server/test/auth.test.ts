import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, makeApp, PASSWORD, type TestApp } from '#test/make-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await makeApp();
});
afterAll(() => app.close());

test('a person registers, signs in, asks who they are and signs out; the token then fails', async () => {
  const registered = await app.request('POST', '/auth/register', {
    email: 'Ada@Example.test',
    password: PASSWORD,
    name: 'Ada',
  });
  expect(registered.status).toBe(201);
  const login = await app.request('POST', '/api/auth/login/', { email: 'ada@example.test', password: PASSWORD });
  expect(login.status).toBe(200);
  const headers = { authorization: `Bearer ${login.body.accessToken}` };
  const me = await app.request('GET', '/api/users/me/', undefined, headers);
  expect(me.body).toMatchObject({ user: { email: 'ada@example.test', isInstanceAdmin: true }, role: 'owner' });
  expect((await app.request('POST', '/auth/logout', undefined, headers)).status).toBe(204);
  expect((await app.request('GET', '/auth/me', undefined, headers)).status).toBe(401);
});

test('people change their own profile at the documented address; what they leave out stays', async () => {
  const person = await app.signUp();
  const changed = await person.put('/users/me/', { name: 'Ada L.' });
  expect(changed).toMatchObject({ status: 200, body: { name: 'Ada L.', email: person.email } });
  const { locale } = changed.body;
  const other = locale === 'it' ? 'en' : 'it';
  expect((await person.put('/users/me', { locale: other })).body).toMatchObject({ name: 'Ada L.', locale: other });
  expect((await person.get('/users/me')).body.user).toMatchObject({ name: 'Ada L.', locale: other });
  expect((await person.put('/users/me', { email: 'other@example.test' })).status).toBe(400);
});

test('a refresh token works once; using it again ends the whole session', async () => {
  const person = await app.signUp();
  const login = await app.request('POST', '/auth/login', { email: person.email, password: PASSWORD });
  const first = await app.request('POST', '/auth/refresh', { refreshToken: login.body.refreshToken });
  expect(first.status).toBe(200);
  const headers = { authorization: `Bearer ${first.body.accessToken}` };
  expect((await app.request('GET', '/auth/me', undefined, headers)).status).toBe(200);
  const again = await app.request('POST', '/auth/refresh', { refreshToken: login.body.refreshToken });
  expect(again).toMatchObject({ status: 401, body: { code: 'auth.refresh_refused' } });
  expect((await app.request('POST', '/auth/refresh', { refreshToken: first.body.refreshToken })).status).toBe(401);
});

test('of thirty refreshes with one token at most one gets tokens', async () => {
  const person = await app.signUp();
  const login = await app.request('POST', '/auth/login', { email: person.email, password: PASSWORD });
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => app.request('POST', '/auth/refresh', { refreshToken: login.body.refreshToken })),
  );
  expect(answers.filter((a) => a.status === 200).length).toBeLessThanOrEqual(1);
});

test('an unknown account and a wrong password get the same answer', async () => {
  const person = await app.signUp();
  const wrong = await app.request('POST', '/auth/login', { email: person.email, password: 'wrong password here' });
  const unknown = await app.request('POST', '/auth/login', {
    email: 'nobody@example.test',
    password: 'wrong password here',
  });
  const shape = ({ body }: { body: Record<string, unknown> }) => ({ ...body, requestId: '' });
  expect(wrong.status).toBe(401);
  expect(shape(wrong)).toEqual(shape(unknown));
});

test('a browser gets an HttpOnly cookie and no token, and a write with it from a foreign page is refused', async () => {
  const person = await app.signUp();
  const login = await app.request('POST', '/auth/login', {
    email: person.email,
    password: PASSWORD,
    transport: 'cookie',
  });
  expect(login.body.accessToken).toBeNull();
  const [cookie] = [login.headers['set-cookie']].flat();
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
  const session = String(cookie).split(';')[0] ?? '';
  expect((await app.request('GET', '/auth/me', undefined, { cookie: session })).body.user.email).toBe(person.email);
  const foreign = await app.request(
    'PATCH',
    '/users/me',
    { name: 'Mallory' },
    { cookie: session, origin: 'https://evil.example' },
  );
  expect(foreign).toMatchObject({ status: 403, body: { code: 'foreign_origin' } });
  const own = await app.request(
    'PATCH',
    '/users/me',
    { name: 'Ada' },
    { cookie: session, origin: app.atelier.kernel.publicUrl },
  );
  expect(own).toMatchObject({ status: 200, body: { name: 'Ada' } });
});

test('of thirty who register at once on a new instance, exactly one becomes its administrator', async () => {
  const fresh = await makeApp({ shared: false });
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, i) =>
      fresh.request('POST', '/auth/register', { email: `p${i}@example.test`, password: PASSWORD, name: `P${i}` }),
    ),
  );
  expect(answers.map((a) => a.status)).toEqual(Array(30).fill(201));
  expect(answers.filter((a) => a.body.user.isInstanceAdmin)).toHaveLength(1);
  await fresh.close();
});

test('asking a model again and again is slowed down for the one who does, whatever address they use, and for nobody else', async () => {
  const strict = await makeApp({ strict: true });
  const [busy, other] = [await strict.signUp(), await strict.signUp()];
  const path = `/prompts/${randomUUID()}/generate`;
  const ask = async (person: Client, remoteAddress: string) => {
    const headers = { authorization: `Bearer ${person.token}` };
    const answer = await strict.http.inject({
      ...{ method: 'POST', url: `/api/v1${path}` },
      ...{ headers, remoteAddress, payload: { values: {} } },
    });
    return answer.statusCode;
  };
  const statuses: number[] = [];
  for (let i = 0; i < 32; i++) statuses.push(await ask(busy, `203.0.113.${i}`));
  expect(statuses).toEqual([...Array(30).fill(404), 429, 429]);
  expect(await ask(other, '203.0.113.1')).toBe(404);
  await strict.close();
});

test('too many attempts on one account are slowed down, whatever address they come from', async () => {
  const strict = await makeApp({ variables: { SIGN_INS_PER_MINUTE: '3' }, shared: false });
  const statuses: number[] = [];
  for (let i = 0; i < 5; i++) {
    const answer = await strict.request(
      'POST',
      '/auth/login',
      { email: 'a@example.test', password: 'wrong password here' },
      { 'x-forwarded-for': `10.0.0.${i}` },
    );
    statuses.push(answer.status);
  }
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
  await strict.close();
});
