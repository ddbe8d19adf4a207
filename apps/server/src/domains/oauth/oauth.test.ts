import { afterAll, beforeAll, expect, test } from 'vitest';
import { configFrom } from '#app/environment.ts';
import { makeApp, type TestApp } from '#test/make-app.ts';
import { providersOf } from './index.ts';

const inside = { id: 'inside', name: 'Inside', issuer: 'http://127.0.0.1:9', clientId: 'a', clientSecret: 'b' };
let app: TestApp;
beforeAll(async () => {
  app = await makeApp({ shared: false, variables: { OPENID_PROVIDERS: JSON.stringify([inside]) } });
});
afterAll(() => app.close());

const providers = (variables: Record<string, string>) => providersOf(configFrom(variables).oauth);

test('a provider is offered once both its id and its secret are set', () => {
  expect(providers({})).toEqual([]);
  expect(providers({ GOOGLE_CLIENT_ID: 'a', LINKEDIN_CLIENT_SECRET: 'b' })).toEqual([]);
  const both = {
    GOOGLE_CLIENT_ID: 'a',
    GOOGLE_CLIENT_SECRET: 'b',
    LINKEDIN_CLIENT_ID: 'c',
    LINKEDIN_CLIENT_SECRET: 'd',
  };
  expect(providers(both)).toEqual([
    {
      id: 'google',
      name: 'Google',
      issuer: 'https://accounts.google.com',
      clientId: 'a',
      clientSecret: 'b',
      hasNonce: true,
    },
    {
      id: 'linkedin',
      name: 'LinkedIn',
      issuer: 'https://www.linkedin.com/oauth',
      clientId: 'c',
      clientSecret: 'd',
      hasNonce: false,
    },
  ]);
});

test('an own entry replaces a known provider of the same id', () => {
  const own = { ...inside, id: 'google' };
  const variables = { GOOGLE_CLIENT_ID: 'x', GOOGLE_CLIENT_SECRET: 'y', OPENID_PROVIDERS: JSON.stringify([own]) };
  expect(providers(variables)).toEqual([{ ...own, hasNonce: true }]);
});

test.each([
  '{',
  '{}',
  '[{"id":"a"}]',
  JSON.stringify([{ ...inside, id: 'passkey' }]),
  JSON.stringify([{ ...inside, issuer: 'ftp://a' }]),
])('a list of providers that is not valid stops the start and is named: %s', (list) => {
  expect(() => configFrom({ OPENID_PROVIDERS: list })).toThrow(/OPENID_PROVIDERS/);
});

test('afterwards the browser goes to a page of ours, never to another host', async () => {
  for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/a\\b'])
    expect((await app.request('GET', `/auth/oauth/inside?next=${encodeURIComponent(next)}`)).status, next).toBe(400);
});

test('a provider inside our own network is never asked unless HTTP_ALLOW_HOSTS names it', async () => {
  const answer = await app.request('GET', '/auth/oauth/inside');
  expect(answer).toMatchObject({ status: 503, body: { code: 'oauth.unreachable' } });
});
