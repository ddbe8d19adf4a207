import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApp, PASSWORD, type TestApp } from '#test/make-app.ts';

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
