import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  app,
  type Begun,
  back,
  beginLink,
  elsewhere,
  nextPerson,
  problem,
  sessionOf,
  signIn,
  startElsewhere,
  stopElsewhere,
  who,
} from '#test/elsewhere.ts';
import { addPasskey, cookieOf, forgetConfirmation, login, signed } from '#test/identity-fixtures.ts';
import { type Client, PASSWORD } from '#test/make-app.ts';

beforeAll(startElsewhere);
afterAll(stopElsewhere);
beforeEach(nextPerson);

test('an account is linked by its signed-in owner with the password, used to sign in, listed and unlinked', async () => {
  const person = await app.signUp();
  const session = sessionOf(await login(app, person.email, { transport: 'cookie' }));
  const refused = { status: 400, body: { code: 'oauth.password_needed', errors: [{ path: 'password' }] } };
  for (const [what, given] of Object.entries({ nothing: '', 'a wrong one': 'not the right one' }))
    expect((await beginLink(person, session, given)).answer, `just signed in, with ${what}`).toMatchObject(refused);
  const { begun } = await beginLink(person, session);
  expect(await back(begun as Begun)).toMatchObject({ status: 302, headers: { location: '/account' } });
  expect((await who(await signIn())).id).toBe(person.userId);
  await person.post('/auth/confirm', { password: PASSWORD });
  const [linked] = (await person.get('/auth/linked-accounts')).body.items;
  expect(linked).toMatchObject({ provider: 'google', providerName: 'Google', email: elsewhere.claims.email });
  const stranger = await app.signUp();
  expect((await stranger.delete(`/auth/linked-accounts/${linked.id}`)).status).toBe(404);
  expect((await person.delete(`/auth/linked-accounts/${linked.id}`)).status).toBe(204);
  expect((await person.get('/auth/linked-accounts')).body.items).toEqual([]);
});

test('guessing the password while linking is slowed down like guessing it at sign-in', async () => {
  const person = await app.signUp();
  const session = sessionOf(await login(app, person.email, { transport: 'cookie' }));
  const statuses: number[] = [];
  for (let i = 0; i < 12; i++) statuses.push((await beginLink(person, session, `guess ${i}`)).answer.status);
  expect(statuses.slice(0, 9)).toEqual(Array(9).fill(400));
  expect(statuses.at(-1)).toBe(429);
});

/** A passkey that the person added when they had confirmed who they are. */
async function passkeyFrom(confirmed: Promise<unknown>, headers: Record<string, string>) {
  await confirmed;
  app.atelier.identity.auth.forget();
  const post: Client['post'] = (path, body) => app.request('POST', path, body, headers);
  return addPasskey(app, { post } as Client);
}
const asIfConfirmed = (userId: string) =>
  app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`update sessions set confirmed_at = now() where user_id = ${userId}::uuid`),
  );

test('who has no password links with a passkey or a code, which is all they can confirm with', async () => {
  const first = await signIn();
  const { id } = await who(first);
  const headers = { ...sessionOf(first), origin: app.atelier.kernel.publicUrl };
  elsewhere.claims = {
    ...elsewhere.claims,
    sub: `second-${elsewhere.people}`,
    email: `second-${elsewhere.people}@example.test`,
  };
  const person = { userId: id } as Client;
  expect((await beginLink(person, sessionOf(first), '')).answer).toMatchObject({
    status: 403,
    body: { code: 'confirmation_needed' },
  });
  const status = await app.request('GET', '/auth/mfa', undefined, sessionOf(first));
  expect(status.body).toMatchObject({ hasPassword: false, isOn: false });
  const passkey = await passkeyFrom(asIfConfirmed(id), headers);
  await forgetConfirmation(app, person);
  const confirmed = await app.request('POST', '/auth/confirm', { passkey: await signed(app, passkey) }, headers);
  expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(200);
  const { begun } = await beginLink(person, sessionOf(confirmed), '');
  expect(await back(begun as Begun)).toMatchObject({ status: 302, headers: { location: '/account' } });
  expect((await who(await signIn())).id).toBe(id);
});

test('a link that was begun with the old password is not finished after the password changed', async () => {
  const person = await app.signUp();
  const session = sessionOf(await login(app, person.email, { transport: 'cookie' }));
  const { begun } = await beginLink(person, session);
  const newPassword = 'a quite different sentence';
  const changed = await app.request(
    'PUT',
    '/auth/password',
    { currentPassword: PASSWORD, newPassword },
    { ...session, origin: app.atelier.kernel.publicUrl },
  );
  const oauthCookie = begun?.cookie.split('; ')[1];
  const late = await back({ query: begun?.query ?? '', cookie: `${cookieOf(changed)}; ${oauthCookie}` });
  expect(late).toMatchObject(problem('state_refused'));
});

test('a link that one person began is not finished in the session of another', async () => {
  const [ada, eve] = [await app.signUp(), await app.signUp()];
  const [hers, eves] = [
    sessionOf(await login(app, ada.email, { transport: 'cookie' })),
    sessionOf(await login(app, eve.email, { transport: 'cookie' })),
  ];
  const { begun } = await beginLink(eve, eves);
  const oauthCookie = begun?.cookie.split('; ')[1];
  const crossed = await back({ query: begun?.query ?? '', cookie: `${hers.cookie}; ${oauthCookie}` });
  expect(crossed).toMatchObject(problem('state_refused'));
  expect((await ada.get('/auth/linked-accounts')).body.items).toEqual([]);
});

test('an account of the other service belongs to one person', async () => {
  await signIn();
  const person = await app.signUp();
  const { begun } = await beginLink(person, sessionOf(await login(app, person.email, { transport: 'cookie' })));
  expect(await back(begun as Begun)).toMatchObject(problem('already_linked'));
});
