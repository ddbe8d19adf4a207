import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPasskey, login, placeOf, signed, withMfa } from '#test/identity-fixtures.ts';
import { makeApp, type TestApp } from '#test/make-app.ts';
import { makeSoftPasskey, signWithPasskey } from '#test/soft-authenticator.ts';

let app: TestApp;
beforeAll(async () => {
  app = await makeApp({ shared: false });
});
afterAll(() => app.close());

const signIn = (credential: object, more: object = {}) =>
  app.request('POST', '/auth/passkeys/sign-in', { credential, ...more });
const challenge = async (): Promise<string> => (await app.request('POST', '/auth/passkeys/challenge')).body.challenge;
const REFUSED = { status: 400, body: { code: 'passkeys.refused' } };

test('a passkey is added, signs in as two factors in one, is renamed, listed and removed', async () => {
  const person = await app.signUp();
  await withMfa(app, person);
  const passkey = await addPasskey(app, person, 'Laptop');
  const listed = (await person.get('/auth/passkeys')).body.items;
  expect(listed).toMatchObject([{ name: 'Laptop', lastUsedAt: null }]);
  const answer = await signIn(await signed(app, passkey));
  expect(answer, 'no second step').toMatchObject({
    status: 200,
    body: { status: 'signed_in', user: { email: person.email } },
  });
  const headers = { authorization: `Bearer ${answer.body.accessToken}` };
  expect((await app.request('GET', '/auth/mfa', undefined, headers)).body).toMatchObject({
    sessionHasSecondFactor: true,
  });
  const renamed = await person.patch(`/auth/passkeys/${passkey.rowId}`, { name: 'Old laptop' });
  expect(renamed.body).toMatchObject({ name: 'Old laptop', lastUsedAt: expect.any(String) });
  expect((await person.delete(`/auth/passkeys/${passkey.rowId}`)).status).toBe(204);
  expect((await person.get('/auth/passkeys')).body.items).toEqual([]);
  expect(await signIn(await signed(app, passkey))).toMatchObject(REFUSED);
});

test('a challenge works once, also when thirty use it at the same moment', async () => {
  const passkey = await addPasskey(app, await app.signUp());
  const credential = await signed(app, passkey);
  const answers = await Promise.all(Array.from({ length: 30 }, () => signIn(credential)));
  expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
  expect(await signIn(credential)).toMatchObject(REFUSED);
});

test('what was signed for another place, another challenge, another key or without checking the holder is refused', async () => {
  const person = await app.signUp();
  const passkey = await addPasskey(app, person);
  const other = await addPasskey(app, await app.signUp());
  const place = placeOf(app);
  const evil = { origin: 'https://evil.example', rpId: 'evil.example' };
  const hostile: Record<string, object> = {
    'another website': signWithPasskey(passkey, await challenge(), evil),
    'another website under our name': signWithPasskey(passkey, await challenge(), { ...place, origin: evil.origin }),
    'a challenge of nobody': signWithPasskey(passkey, randomBytes(32).toString('base64url'), place),
    'the key of somebody else': {
      ...signWithPasskey(other, await challenge(), place),
      id: passkey.id,
      rawId: passkey.id,
    },
    'a holder that nobody checked': signWithPasskey(passkey, await challenge(), place, false),
    'the handle of somebody else': signWithPasskey(
      { ...passkey, userHandle: other.userHandle },
      await challenge(),
      place,
    ),
    'a key that nobody has': { ...signWithPasskey(passkey, await challenge(), place), id: 'AAAA', rawId: 'AAAA' },
  };
  for (const [what, credential] of Object.entries(hostile))
    expect(await signIn(credential), what).toMatchObject(REFUSED);
  expect((await signIn(await signed(app, passkey))).status, 'the real one still works').toBe(200);
});

test('a challenge to add a passkey is only for the person who asked, and none is added twice', async () => {
  const [ada, bob] = [await app.signUp(), await app.signUp()];
  const options = (await ada.post('/auth/passkeys/options')).body;
  const { credential } = makeSoftPasskey(options.challenge, options.user.id, placeOf(app));
  expect(await bob.post('/auth/passkeys', { name: 'Mine', credential })).toMatchObject(REFUSED);
  expect((await ada.post('/auth/passkeys', { name: 'Mine', credential })).status).toBe(201);
  expect(await ada.post('/auth/passkeys', { name: 'Again', credential })).toMatchObject(REFUSED);
  const signInChallenge = makeSoftPasskey(await challenge(), options.user.id, placeOf(app));
  const crossed = await ada.post('/auth/passkeys', { name: 'Crossed', credential: signInChallenge.credential });
  expect(crossed, 'a challenge to sign in adds no passkey').toMatchObject(REFUSED);
});

test('the passkeys of somebody else cannot be renamed or removed', async () => {
  const passkey = await addPasskey(app, await app.signUp());
  const bob = await app.signUp();
  expect((await bob.patch(`/auth/passkeys/${passkey.rowId}`, { name: 'Mine' })).status).toBe(404);
  expect((await bob.delete(`/auth/passkeys/${passkey.rowId}`)).status).toBe(404);
});

test('a suspended person cannot sign in with a passkey', async () => {
  const person = await app.signUp();
  const passkey = await addPasskey(app, person);
  await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`update users set suspended_at = now() where id = ${person.userId}::uuid`),
  );
  expect(await signIn(await signed(app, passkey))).toMatchObject(REFUSED);
});

test('a passkey beside a password is one of the second steps', async () => {
  const person = await app.signUp();
  await withMfa(app, person);
  const passkey = await addPasskey(app, person);
  const first = await login(app, person.email, { transport: 'cookie' });
  expect(first.body.mfaMethods).toContain('passkey');
  const foreign = await addPasskey(app, await app.signUp());
  const wrong = { mfaToken: first.body.mfaToken, passkey: await signed(app, foreign) };
  expect(await app.request('POST', '/auth/mfa/verify', wrong)).toMatchObject(REFUSED);
  const given = { mfaToken: first.body.mfaToken, passkey: await signed(app, passkey) };
  const second = await app.request('POST', '/auth/mfa/verify', given);
  expect(second).toMatchObject({ status: 200, body: { status: 'signed_in', accessToken: null } });
  expect(String(second.headers['set-cookie'])).toContain('HttpOnly');
});
