import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookieOf } from '#test/identity-fixtures.ts';
import { makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let listening: Server;
let issuer: string;
let handle: RequestListener = (_request, response) => void response.end();

/** A strict provider: it demands PKCE, and tells of a person only where one asks with the access token. */
beforeAll(async () => {
  listening = createServer((request, response) => handle(request, response)).listen(0, '127.0.0.1');
  await once(listening, 'listening');
  issuer = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  app = await makeApp({
    shared: false,
    variables: {
      HTTP_ALLOW_HOSTS: new URL(issuer).host,
      OPENID_PROVIDERS: JSON.stringify([
        { id: 'own', name: 'Own', issuer, clientId: 'us', clientSecret: 'its secret' },
      ]),
    },
  });
  await app.signUp();
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'us',
        client_secret: 'its secret',
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [`${app.atelier.kernel.publicUrl}/api/v1/auth/oauth/own/callback`],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: async () => ({
        sub,
        email: `${sub}@example.test`,
        email_verified: sub !== 'unproven',
        name: 'Own Person',
      }),
    }),
  });
  handle = provider.callback();
});
afterAll(async () => {
  await app.close();
  listening.close();
});

/** A browser that keeps cookies and fills in the forms of the provider, until it is sent away from it. */
async function visit(address: string, name: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let next = new URL(address);
  let form: URLSearchParams | undefined;
  for (let step = 0; step < 12 && next.origin === issuer; step++) {
    const answer = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: form } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(key, value);
    }
    form = undefined;
    const location = answer.headers.get('location');
    if (location) {
      next = new URL(location, next);
      continue;
    }
    const page = await answer.text();
    const [, prompt = ''] = /name="prompt" value="(\w+)"/.exec(page) ?? [];
    const [, action = next.href] = /action="([^"]+)"/.exec(page) ?? [];
    form = new URLSearchParams({ prompt, login: name, password: 'any' });
    next = new URL(action, next);
  }
  return next;
}

async function signIn(name: string) {
  const begun = await app.request('GET', '/auth/oauth/own?next=/sites');
  const back = await visit(String(begun.headers.location), name);
  return app.request('GET', `${back.pathname}${back.search}`, undefined, { cookie: cookieOf(begun) });
}

test('somebody signs in with a certified OpenID server, form by form, and comes back to the same account', async () => {
  const answer = await signIn('grace');
  expect(answer).toMatchObject({ status: 302, headers: { location: '/sites' } });
  const who = async (cookie: string) => (await app.request('GET', '/auth/me', undefined, { cookie })).body.user;
  const user = await who(cookieOf(answer));
  expect(user).toMatchObject({ email: 'grace@example.test', name: 'Own Person', emailVerified: true });
  expect((await who(cookieOf(await signIn('grace')))).id).toBe(user.id);
});

test('an address that it has not verified makes no account', async () => {
  const answer = await signIn('unproven');
  expect(answer).toMatchObject({ status: 302, headers: { location: '/sign-in?problem=oauth.unverified_email' } });
});
