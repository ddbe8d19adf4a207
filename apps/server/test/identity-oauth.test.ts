import { sql } from 'drizzle-orm';
import { OAuth2Server } from 'oauth2-mock-server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addPasskey, cookieOf, forgetConfirmation, login, opens, signed, withMfa } from '#test/identity-fixtures.ts';
import { type Answer, type Client, makeApp, PASSWORD, type TestApp } from '#test/make-app.ts';

let app: TestApp;
const server = new OAuth2Server();
/** What the provider says of whoever signs in. */
let claims: Record<string, unknown> = {};
/** What reached its token address. */
let exchanges: Record<string, unknown>[] = [];

beforeAll(async () => {
  await server.issuer.keys.generate('RS256');
  await server.start(0, '127.0.0.1');
  const { port } = server.address();
  server.issuer.url = `http://127.0.0.1:${port}`;
  server.service.on('beforeTokenSigning', (token: { payload: object }, request: { body: Record<string, unknown> }) => {
    exchanges.push(request.body);
    Object.assign(token.payload, claims);
  });
  const provider = { issuer: server.issuer.url, clientSecret: 'its secret' };
  app = await makeApp({
    shared: false,
    variables: {
      HTTP_ALLOW_HOSTS: `127.0.0.1:${port}`,
      OPENID_PROVIDERS: JSON.stringify([
        { id: 'google', name: 'Google', clientId: 'one', ...provider },
        { id: 'linkedin', name: 'LinkedIn', clientId: 'two', ...provider },
      ]),
    },
  });
  await app.signUp();
});
afterAll(async () => {
  await app.close();
  await server.stop();
});

let people = 0;
beforeEach(() => {
  people += 1;
  exchanges = [];
  claims = {
    sub: `person-${people}`,
    email: `elsewhere-${people}@example.test`,
    email_verified: true,
    name: 'Grace Hopper',
  };
});

interface Begun {
  /** What the provider sent the browser back with. */
  query: string;
  cookie: string;
}

const CALLBACK = '/auth/oauth/google/callback';
const problem = (code: string) => ({
  status: 302,
  headers: { location: expect.stringContaining(`problem=oauth.${code}`) },
});
const addressOf = (answer: Answer): string => String(answer.headers.location ?? answer.body.url);

/** The browser at the provider, who sends it back at once. */
async function atProvider(address: string): Promise<string> {
  const back = await fetch(address, { redirect: 'manual' });
  return new URL(back.headers.get('location') ?? '').search;
}

async function begin(provider = 'google', query = ''): Promise<Begun> {
  const answer = await app.request('GET', `/auth/oauth/${provider}${query}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(302);
  return { query: await atProvider(addressOf(answer)), cookie: cookieOf(answer) };
}
const back = ({ query, cookie }: Begun, path = CALLBACK) =>
  app.request('GET', `${path}${query}`, undefined, { cookie });
const signIn = async (provider = 'google', query = '') =>
  back(await begin(provider, query), `/auth/oauth/${provider}/callback`);
const sessionOf = (answer: Answer) => ({ cookie: cookieOf(answer) });
const who = async (answer: Answer) => (await app.request('GET', '/auth/me', undefined, sessionOf(answer))).body.user;

test.each(['google', 'linkedin'])(
  'somebody new signs in with %s, gets an account with a verified address, and comes back to it',
  async (provider) => {
    const answer = await signIn(provider, '?next=/sites');
    expect(answer).toMatchObject({ status: 302, headers: { location: '/sites' } });
    const user = await who(answer);
    expect(user).toMatchObject({
      email: claims.email,
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
  expect(exchanges.some((body) => /^[\w-]{43}$/.test(String(body.code_verifier)))).toBe(true);
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
    const good = claims;
    claims = { ...claims, ...lie };
    expect(await signIn(), JSON.stringify(lie)).toMatchObject(problem('failed'));
    claims = good;
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
    claims = { ...claims, email_verified: unverified };
    expect(await signIn(), String(unverified)).toMatchObject(problem('unverified_email'));
  }
  const person = await app.signUp();
  claims = { ...claims, email: person.email };
  expect(await signIn()).toMatchObject(problem('unverified_email'));
});

test('an address that has an account here is never linked by itself, verified or not', async () => {
  const person = await app.signUp();
  claims = { ...claims, email: person.email.toUpperCase() };
  expect(await signIn()).toMatchObject(problem('account_exists'));
  expect((await person.get('/auth/linked-accounts')).body.items).toEqual([]);
});

async function beginLink(person: Client, session: Record<string, string>, password: string | undefined = PASSWORD) {
  const headers = { ...session, origin: app.atelier.kernel.publicUrl };
  const body = { next: '/account', ...(password === '' ? {} : { password }) };
  const answer = await app.request('POST', '/auth/oauth/google/link', body, headers);
  if (answer.status !== 200) return { answer, begun: undefined };
  const begun = { query: await atProvider(answer.body.url), cookie: `${session.cookie}; ${cookieOf(answer)}` };
  return { answer, begun, person };
}

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
  expect(linked).toMatchObject({ provider: 'google', providerName: 'Google', email: claims.email });
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
  claims = { ...claims, sub: `second-${people}`, email: `second-${people}@example.test` };
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
  claims = { ...claims, exp: 1, email_verified: false };
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
  expect(addressOf(own)).toContain(server.issuer.url);
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
