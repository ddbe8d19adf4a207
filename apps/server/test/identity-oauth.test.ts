import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  addressOf,
  app,
  atProvider,
  type Begun,
  back,
  begin,
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
import { cookieOf, login, mailsTo, opens, withMfa } from '#test/identity-fixtures.ts';
import { until } from '#test/until.ts';

beforeAll(startElsewhere);
afterAll(stopElsewhere);
beforeEach(nextPerson);

test.each(['google', 'linkedin'])(
  'somebody new signs in with %s, gets an account with a verified address, and comes back to it',
  async (provider) => {
    const answer = await signIn(provider, '?next=/sites');
    expect(answer).toMatchObject({ status: 302, headers: { location: '/sites' } });
    const user = await who(answer);
    expect(user).toMatchObject({
      email: elsewhere.claims.email,
      name: 'Grace Hopper',
      emailVerified: true,
      isInstanceAdmin: false,
    });
    expect((await who(await signIn(provider))).id, 'the same person the next time').toBe(user.id);
    expect((await app.request('GET', '/auth/options')).body.providers).toEqual([
      { id: 'google', name: 'Google' },
      { id: 'linkedin', name: 'LinkedIn' },
    ]);
  },
);

test('who comes back through a provider from another browser is told of it, and not the first time', async () => {
  const known = await begin();
  await back(known);
  const told = async () =>
    (await mailsTo(app, String(elsewhere.claims.email))).filter(
      ({ subject }) => subject === 'A sign-in from a new place',
    );
  const { query, cookie } = await begin();
  const path = `/auth/oauth/google/callback${query}`;
  const answer = await app.request('GET', path, undefined, { cookie, 'user-agent': 'Firefox/150.0' });
  expect(answer.status).toBe(302);
  await until('the mail', async () => (await told()).length > 0);
  const mails = await told();
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain('Device: Firefox');
});

test('state, PKCE and nonce go to the provider, and the verifier comes only from here', async () => {
  const answer = await app.request('GET', '/auth/oauth/google');
  const sent = new URL(addressOf(answer)).searchParams;
  expect(Object.fromEntries(sent)).toMatchObject({
    response_type: 'code',
    client_id: 'one',
    scope: 'openid email profile',
    code_challenge_method: 'S256',
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/);
  await back({ query: await atProvider(addressOf(answer)), cookie: cookieOf(answer) });
  expect(elsewhere.exchanges.some((body) => /^[\w-]{43}$/.test(String(body.code_verifier)))).toBe(true);
});

test('a state that is missing, made up, foreign, used or of another provider signs nobody in', async () => {
  const mine = await begin();
  const params = new URLSearchParams(mine.query);
  const withState = (state: string | null) => {
    const changed = new URLSearchParams(params);
    changed.delete('state');
    if (state !== null) changed.set('state', state);
    return { ...mine, query: `?${changed}` };
  };
  expect(await back(withState(null)), 'missing').toMatchObject(problem('state_refused'));
  expect(await back(withState('x'.repeat(43))), 'made up').toMatchObject(problem('state_refused'));
  const other = await begin();
  expect(await back({ ...mine, cookie: other.cookie }), 'of another browser').toMatchObject(problem('state_refused'));
  expect(await back({ ...mine, cookie: 'x=1' }), 'of no browser').toMatchObject(problem('state_refused'));
  expect(await back(mine, '/auth/oauth/linkedin/callback'), 'of another provider').toMatchObject(
    problem('state_refused'),
  );
  const answers = await Promise.all(Array.from({ length: 30 }, () => back(mine)));
  const inside = answers.filter((a) => !String(a.headers.location).includes('problem'));
  expect(inside, 'used by thirty at once').toHaveLength(1);
  expect(await back(mine), 'used').toMatchObject(problem('state_refused'));
});

test('an answer for another sign-in is refused: its code was begun with another verifier and nonce', async () => {
  const [mine, other] = [await begin(), await begin()];
  const query = new URLSearchParams(mine.query);
  query.set('code', new URLSearchParams(other.query).get('code') ?? '');
  expect(await back({ ...mine, query: `?${query}` })).toMatchObject(problem('failed'));
});

test('a provider that forgets the nonce, names another audience or lies about itself is refused', async () => {
  for (const lie of [
    { nonce: 'another' },
    { nonce: undefined },
    { aud: 'somebody-else' },
    { iss: 'https://evil.example' },
    { exp: 1 },
  ]) {
    const good = elsewhere.claims;
    elsewhere.claims = { ...elsewhere.claims, ...lie };
    expect(await signIn(), JSON.stringify(lie)).toMatchObject(problem('failed'));
    elsewhere.claims = good;
  }
});

test('an answer without PKCE is not even begun: the provider refuses a code without its verifier', async () => {
  const answer = await app.request('GET', '/auth/oauth/google');
  const stripped = new URL(addressOf(answer));
  for (const name of ['code_challenge', 'code_challenge_method']) stripped.searchParams.delete(name);
  const query = await atProvider(stripped.href);
  expect(await back({ query, cookie: cookieOf(answer) })).toMatchObject(problem('failed'));
});

test('an address that the provider has not confirmed makes no account and links none', async () => {
  for (const unverified of [false, undefined, 'false', 1]) {
    elsewhere.claims = { ...elsewhere.claims, email_verified: unverified };
    expect(await signIn(), String(unverified)).toMatchObject(problem('unverified_email'));
  }
  const person = await app.signUp();
  elsewhere.claims = { ...elsewhere.claims, email: person.email };
  expect(await signIn()).toMatchObject(problem('unverified_email'));
});

test('an address that has an account here is never linked by itself, verified or not', async () => {
  const person = await app.signUp();
  elsewhere.claims = { ...elsewhere.claims, email: person.email.toUpperCase() };
  expect(await signIn()).toMatchObject(problem('account_exists'));
  expect((await person.get('/auth/linked-accounts')).body.items).toEqual([]);
});

test('who came from a provider has not confirmed who they are, and cannot unlink the only way in', async () => {
  const session = sessionOf(await signIn());
  const headers = { ...session, origin: app.atelier.kernel.publicUrl };
  const [linked] = (await app.request('GET', '/auth/linked-accounts', undefined, session)).body.items;
  const unlink = () => app.request('DELETE', `/auth/linked-accounts/${linked.id}`, undefined, headers);
  expect(await unlink()).toMatchObject({ status: 403, body: { code: 'confirmation_needed' } });
  expect(await app.request('POST', '/auth/confirm', { password: 'not any at all' }, headers)).toMatchObject({
    status: 400,
  });
  const { kernel, identity } = app.atelier;
  await kernel.systemWork('test', (tx) =>
    tx.execute(sql`update sessions set confirmed_at = now() where signed_in_with = 'google'`),
  );
  identity.auth.forget();
  expect(await unlink()).toMatchObject({ status: 409, body: { code: 'oauth.last_way' } });
  expect((await app.request('GET', '/auth/linked-accounts', undefined, session)).body.items).toHaveLength(1);
});

test('a second factor is asked for after a provider too', async () => {
  const person = await app.signUp();
  const session = sessionOf(await login(app, person.email, { transport: 'cookie' }));
  await back((await beginLink(person, session)).begun as Begun);
  const { recoveryCodes } = await withMfa(app, person);
  const answer = await signIn('google', '?next=/sites');
  const [, mfaToken = ''] = /^\/sign-in\?next=%2Fsites#mfaToken=([\w-]{43})$/.exec(addressOf(answer)) ?? [];
  expect(answer.headers['set-cookie']).toEqual([]);
  const second = await app.request('POST', '/auth/mfa/verify', { mfaToken, recoveryCode: recoveryCodes[0] });
  expect(second).toMatchObject({ status: 200, body: { user: { email: person.email }, accessToken: null } });
  expect(await opens(app, sessionOf(second))).toBe(true);
});

test('a session that a provider opened lives as long as any other, and goes on or ends whatever the provider does', async () => {
  const session = sessionOf(await signIn());
  const [own] = (await app.request('GET', '/auth/sessions', undefined, session)).body.items;
  expect(own).toMatchObject({ signedInWith: 'google', isCurrent: true });
  const days = (Date.parse(own.expiresAt) - Date.parse(own.createdAt)) / 86_400_000;
  expect(Math.round(days)).toBe(app.atelier.kernel.config.auth.sessionDays);
  elsewhere.claims = { ...elsewhere.claims, exp: 1, email_verified: false };
  expect(await opens(app, session), 'the provider is not asked again').toBe(true);
  const headers = { ...session, origin: app.atelier.kernel.publicUrl };
  expect((await app.request('POST', '/auth/logout', undefined, headers)).status).toBe(204);
  expect(await opens(app, session)).toBe(false);
});

test('a page elsewhere cannot sign anybody in without them', async () => {
  for (const site of ['cross-site', 'same-site']) {
    const answer = await app.request('GET', '/auth/oauth/google', undefined, { 'sec-fetch-site': site });
    expect(answer, site).toMatchObject({ status: 302, headers: { location: '/sign-in' } });
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
  const own = await app.request('GET', '/auth/oauth/google', undefined, { 'sec-fetch-site': 'same-origin' });
  expect(addressOf(own)).toContain(elsewhere.url());
});

test('who cancels at the provider, or names a provider that is not set up, is told so', async () => {
  const { cookie, query } = await begin();
  const state = new URLSearchParams(query).get('state');
  expect(await back({ cookie, query: `?error=access_denied&state=${state}` })).toMatchObject(problem('denied'));
  expect(await app.request('GET', '/auth/oauth/facebook')).toMatchObject({
    status: 404,
    body: { code: 'oauth.unknown_provider' },
  });
});
