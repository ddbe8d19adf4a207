/** Every kind of token against everything that takes one: each works for its own purpose and for nothing else. */
import { randomUUID } from 'node:crypto';
import { OAuth2Server } from 'oauth2-mock-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPasskey, clientOf, cookieOf, login, placeOf, tokenFromMail, withMfa } from '#test/identity-fixtures.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { picture } from '#test/one-of-each.ts';
import { makeSoftPasskey, type SoftPasskey, signWithPasskey } from '#test/soft-authenticator.ts';

let app: TestApp;
let person: Client;
const provider = new OAuth2Server();
/** Of the browser that went to the provider last. */
let browser = '';
/** Of somebody who has one. */
let passkey: SoftPasskey | undefined;
/** Who wants a passkey. */
let keeper: Client;
/** Whom the last invitation was for. */
let invited = `guest-${randomUUID()}@example.test`;
beforeAll(async () => {
  await provider.start(0, '127.0.0.1');
  const issuer = `http://127.0.0.1:${provider.address().port}`;
  provider.issuer.url = issuer;
  app = await makeApp({
    work: true,
    variables: {
      REGISTRATION_CONFIRM_EMAIL: 'true',
      SIGN_IN_FAILURES: '1000',
      HTTP_ALLOW_HOSTS: new URL(issuer).host,
      OPENID_PROVIDERS: JSON.stringify([{ id: 'google', name: 'Google', issuer, clientId: 'a', clientSecret: 'b' }]),
    },
  });
  person = await app.signUp();
  keeper = await app.signUp();
});
afterAll(async () => {
  await app.close();
  await provider.stop();
});

const post = (path: string, body: object) => app.request('POST', path, body);

/** How to get one of each kind; asked again for every attempt, because most work once. */
const kinds: Record<string, () => Promise<string>> = {
  session: async () => cookieOf(await login(app, person.email, { transport: 'cookie' })).split('=')[1] ?? '',
  access: async () => (await login(app, person.email)).body.accessToken,
  refresh: async () => (await login(app, person.email)).body.refreshToken,
  mfa: async () => {
    const careful = await app.signUp();
    await withMfa(app, careful);
    return (await login(app, careful.email)).body.mfaToken;
  },
  reset: async () => {
    const somebody = await app.signUp();
    await post('/auth/password/forgot', { email: somebody.email });
    return tokenFromMail(app, somebody.email, /new password/);
  },
  verification: async () => {
    const somebody = await app.signUp();
    await somebody.post('/auth/email/verification');
    return tokenFromMail(app, somebody.email, /Confirm your mail/);
  },
  registration: async () => {
    const email = `new-${randomUUID()}@example.test`;
    await post('/auth/register', { email, password: 'walnut ferry cobalt trumpet', name: 'New' });
    return tokenFromMail(app, email, /Finish your registration/);
  },
  'state of a provider': async () => {
    const answer = await app.request('GET', '/auth/oauth/google');
    browser = cookieOf(answer);
    return new URL(String(answer.headers.location)).searchParams.get('state') ?? '';
  },
  'passkey challenge': async () => (await post('/auth/passkeys/challenge', {})).body.challenge,
  'change of address': async () => {
    const somebody = await app.signUp();
    const email = `moved-${randomUUID()}@example.test`;
    await somebody.put('/auth/email', { email });
    return tokenFromMail(app, email, /new mail address/);
  },
  'sign-in link': async () => {
    const client = await clientOf(app, person);
    await post('/auth/links', { email: client.email });
    return tokenFromMail(app, client.email, /link to sign in/);
  },
  'challenge for a new passkey': async () => {
    keeper = await app.signUp();
    return (await keeper.post('/auth/passkeys/options')).body.challenge;
  },
  picture: async () => {
    const file = { name: `${randomUUID()}.png`, bytes: await picture('#345678') };
    const media = (await person.upload('/media', file)).body;
    return /media-variants\?token=([^"&]+)/.exec(JSON.stringify(media))?.[1] ?? '';
  },
  invitation: async () => {
    invited = `guest-${randomUUID()}@example.test`;
    const made = await person.post('/invitations', { email: invited, role: 'editor' });
    return (await app.atelier.access.invitations.forMail(made.body.id, 1))?.token ?? '';
  },
  'API key': async () => (await person.post('/api-keys', { name: 'Key', scopes: ['site:read'] })).body.key,
  'between roles': () => app.atelier.serviceAuth.issue('api'),
  'personal token': async () =>
    (await person.post('/users/me/tokens', { name: 'Token', scopes: ['site:read'] })).body.key,
  preview: async () => {
    const [template] = (await person.get('/templates')).body.items;
    const brandName = `Site ${randomUUID().slice(0, 8)}`;
    const site = (await person.post('/sites', { brandName, templateId: template.id })).body;
    const page = (await person.post('/pages', { siteId: site.id, title: 'Draft', slug: 'draft' })).body;
    const { url } = (await person.post('/previews', { pageId: page.id })).body;
    return /~preview\/([^/]+)/.exec(url)?.[1] ?? /([\w-]+\.[\w-]+)/.exec(new URL(url).pathname)?.[1] ?? '';
  },
};

/** What takes a token, and how one sees that it was taken. */
const consumers: Record<string, { takes: string | readonly string[]; isTaken: (token: string) => Promise<boolean> }> = {
  'the session cookie': {
    takes: 'session',
    isTaken: async (token) =>
      (await app.request('GET', '/auth/me', undefined, { cookie: `atelier.session_token=${token}` })).status === 200,
  },
  'the header of programs': {
    takes: 'access',
    isTaken: async (token) =>
      (await app.request('GET', '/auth/me', undefined, { authorization: `Bearer ${token}` })).status === 200,
  },
  'a refresh': {
    takes: 'refresh',
    isTaken: async (refreshToken) => (await post('/auth/refresh', { refreshToken })).status === 200,
  },
  'the second step': {
    takes: 'mfa',
    // A wrong code of the right ticket is told from a wrong ticket.
    isTaken: async (mfaToken) =>
      (await post('/auth/mfa/verify', { mfaToken, code: '000000' })).body.code === 'mfa.wrong_code',
  },
  'a new password': {
    takes: 'reset',
    isTaken: async (token) =>
      (await post('/auth/password/reset', { token, password: 'cobalt walnut trumpet ferry' })).status === 204,
  },
  'showing an address': {
    // Both say that an address is somebody's; what the link does was settled when it was sent.
    takes: ['verification', 'change of address'],
    isTaken: async (token) => (await post('/auth/email/verify', { token })).status === 200,
  },
  'finishing a registration': {
    takes: 'registration',
    isTaken: async (token) => (await post('/auth/register/confirm', { token })).status === 201,
  },
  'coming in by a link': {
    takes: 'sign-in link',
    isTaken: async (token) => (await post('/auth/links/use', { token, elsewhere: true })).status === 200,
  },
  'signing in with a passkey': {
    takes: 'passkey challenge',
    isTaken: async (challenge) => {
      passkey ??= await addPasskey(app, await app.signUp());
      const credential = signWithPasskey(passkey, challenge, placeOf(app));
      return (await post('/auth/passkeys/sign-in', { credential })).status === 200;
    },
  },
  'a new passkey': {
    takes: 'challenge for a new passkey',
    isTaken: async (challenge) => {
      const { credential } = makeSoftPasskey(challenge, keeper.userId, placeOf(app));
      return (await keeper.post('/auth/passkeys', { name: 'Phone', credential })).status === 201;
    },
  },
  'a picture': {
    takes: 'picture',
    isTaken: async (token) =>
      (await app.request('GET', `/media-variants?token=${encodeURIComponent(token)}`)).status === 200,
  },
  'an invitation': {
    takes: 'invitation',
    isTaken: async (invitationToken) => {
      const body = { email: invited, password: 'walnut ferry cobalt trumpet', name: 'Guest', invitationToken };
      return (await post('/auth/register', body)).status === 201;
    },
  },
  'the answer of a provider': {
    takes: 'state of a provider',
    // A wrong code with the right state is told from a wrong state.
    isTaken: async (state) => {
      const path = `/auth/oauth/google/callback?code=x&state=${state}`;
      const answer = await app.request('GET', path, undefined, { cookie: browser || 'none' });
      return String(answer.headers.location).includes('problem=oauth.failed');
    },
  },
  'the header of keys': {
    // A personal token is a key that belongs to no workspace.
    takes: ['API key', 'personal token'],
    isTaken: async (token) => (await app.request('GET', '/sites', undefined, { 'x-api-key': token })).status === 200,
  },
  'another role of the instance': {
    takes: 'between roles',
    isTaken: async (token) => (await app.atelier.serviceAuth.verify('api', `Bearer ${token}`)) !== undefined,
  },
  'a preview': {
    takes: 'preview',
    isTaken: async (token) => app.atelier.kernel.secrets.verifyToken('sites.preview', token).ok,
  },
};

test.each(Object.keys(consumers))('%s takes its own kind of token and no other', async (name) => {
  const consumer = consumers[name] as (typeof consumers)[string];
  for (const [kind, make] of Object.entries(kinds)) {
    const token = await make();
    expect(token.length, kind).toBeGreaterThan(20);
    expect(await consumer.isTaken(token), `${name} and a token of the kind ${kind}`).toBe(
      [consumer.takes].flat().includes(kind),
    );
  }
});
