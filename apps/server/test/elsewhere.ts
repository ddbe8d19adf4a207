/** Another service that says who somebody is, and the whole way of a browser there and back. */
import { OAuth2Server } from 'oauth2-mock-server';
import { expect } from 'vitest';
import { cookieOf } from '#test/identity-fixtures.ts';
import { type Answer, type Client, makeApp, PASSWORD, type TestApp } from '#test/make-app.ts';

/** The application, once `startElsewhere` has made it. */
export let app: TestApp;
const server = new OAuth2Server();
export const elsewhere = {
  /** What the provider says of whoever signs in. */
  claims: {} as Record<string, unknown>,
  /** What reached its token address. */
  exchanges: [] as Record<string, unknown>[],
  people: 0,
  url: () => server.issuer.url ?? '',
};

export async function startElsewhere(): Promise<void> {
  await server.issuer.keys.generate('RS256');
  await server.start(0, '127.0.0.1');
  const { port } = server.address();
  server.issuer.url = `http://127.0.0.1:${port}`;
  server.service.on('beforeTokenSigning', (token: { payload: object }, request: { body: Record<string, unknown> }) => {
    elsewhere.exchanges.push(request.body);
    Object.assign(token.payload, elsewhere.claims);
  });
  const provider = { issuer: server.issuer.url, clientSecret: 'its secret' };
  app = await makeApp({
    shared: false,
    work: true,
    variables: {
      HTTP_ALLOW_HOSTS: `127.0.0.1:${port}`,
      OPENID_PROVIDERS: JSON.stringify([
        { id: 'google', name: 'Google', clientId: 'one', ...provider },
        { id: 'linkedin', name: 'LinkedIn', clientId: 'two', ...provider },
      ]),
    },
  });
  await app.signUp();
}

export async function stopElsewhere(): Promise<void> {
  await app.close();
  await server.stop();
}

/** Somebody who was never there before. */
export function nextPerson(): void {
  elsewhere.people += 1;
  elsewhere.exchanges = [];
  elsewhere.claims = {
    sub: `person-${elsewhere.people}`,
    email: `elsewhere-${elsewhere.people}@example.test`,
    email_verified: true,
    name: 'Grace Hopper',
  };
}

export interface Begun {
  /** What the provider sent the browser back with. */
  query: string;
  cookie: string;
}

const CALLBACK = '/auth/oauth/google/callback';
export const problem = (code: string) => ({
  status: 302,
  headers: { location: expect.stringContaining(`problem=oauth.${code}`) },
});
export const addressOf = (answer: Answer): string => String(answer.headers.location ?? answer.body.url);

/** The browser at the provider, who sends it back at once. */
export async function atProvider(address: string): Promise<string> {
  const back = await fetch(address, { redirect: 'manual' });
  return new URL(back.headers.get('location') ?? '').search;
}

export async function begin(provider = 'google', query = ''): Promise<Begun> {
  const answer = await app.request('GET', `/auth/oauth/${provider}${query}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(302);
  return { query: await atProvider(addressOf(answer)), cookie: cookieOf(answer) };
}
export const back = ({ query, cookie }: Begun, path = CALLBACK) =>
  app.request('GET', `${path}${query}`, undefined, { cookie });
export const signIn = async (provider = 'google', query = '') =>
  back(await begin(provider, query), `/auth/oauth/${provider}/callback`);
export const sessionOf = (answer: Answer) => ({ cookie: cookieOf(answer) });
export const who = async (answer: Answer) =>
  (await app.request('GET', '/auth/me', undefined, sessionOf(answer))).body.user;

/** Begins to link an account in this session; an empty password sends none. */
export async function beginLink(
  person: Client,
  session: Record<string, string>,
  password: string | undefined = PASSWORD,
) {
  const headers = { ...session, origin: app.atelier.kernel.publicUrl };
  const body = { next: '/account', ...(password === '' ? {} : { password }) };
  const answer = await app.request('POST', '/auth/oauth/google/link', body, headers);
  if (answer.status !== 200) return { answer, begun: undefined };
  const begun = { query: await atProvider(answer.body.url), cookie: `${session.cookie}; ${cookieOf(answer)}` };
  return { answer, begun, person };
}
