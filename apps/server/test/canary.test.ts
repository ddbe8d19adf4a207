import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { generate } from 'otplib';
import { expect, onTestFinished, test } from 'vitest';
import { compose } from '#app/compose/index.ts';
import { configFrom } from '#app/environment.ts';
import { addressOf, startServer } from '#test/atelier-command.ts';
import { ownDatabase } from '#test/make-app.ts';
import { until } from '#test/until.ts';

/** Everything that is stored, jobs and their outcomes included, as one text. */
async function everythingStored(variables: Record<string, string>): Promise<string> {
  const opened = await compose(configFrom({ LOG_LEVEL: 'silent', ...variables }));
  const { root } = opened.kernel.database;
  const { rows } = await root.execute(
    sql`select schemaname || '.' || tablename as name from pg_tables where schemaname in ('public', 'pgboss')`,
  );
  const texts: string[] = [];
  for (const { name } of rows) {
    const all = await root.execute(sql`select t::text as row from ${sql.raw(String(name))} t`);
    texts.push(...all.rows.map((row) => `${name} ${row.row}`));
  }
  await opened.close();
  return texts.join('\n');
}

test('no secret that is planted is found again: not in logs, errors, rows, audit lines or jobs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-canary-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const own = await ownDatabase();
  onTestFinished(own.drop);
  const place = { DATA_DIR: folder, ...own.variables };
  const canary = (name: string) => `canary-${name}-0123456789-0123456789-0123456789`;
  const server = startServer({
    ...place,
    LOG_LEVEL: 'trace',
    ATELIER_OWNER_EMAIL: 'owner@example.test',
    ATELIER_OWNER_PASSWORD: canary('owner'),
    JWT_SECRET: canary('jwt'),
    ATELIER_SECRET_KEYS: canary('key'),
    METRICS_TOKEN: canary('metrics'),
    GOOGLE_CLIENT_ID: 'google',
    GOOGLE_CLIENT_SECRET: canary('google'),
    OPENID_PROVIDERS: JSON.stringify([
      { id: 'own', name: 'Own', issuer: 'http://127.0.0.1:1', clientId: 'own', clientSecret: canary('openid') },
    ]),
    REGISTRATION_CONFIRM_EMAIL: 'false',
    MAIL_TRANSPORT: 'smtp',
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: '1',
    SMTP_USER: 'postman',
    SMTP_PASSWORD: canary('smtp'),
  });
  const { origin: address } = await addressOf(server);
  const refusals: string[] = [];
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${address}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (answer.status >= 400) refusals.push(text);
    return { status: answer.status, headers: answer.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
  };

  const person = { email: 'ann@example.test', password: canary('password'), name: 'Ann' };
  expect((await call('POST', '/api/v1/auth/register', person)).status).toBe(201);
  expect((await call('POST', '/api/v1/auth/register', person)).status).toBe(409);
  const signedIn = await call('POST', '/api/v1/auth/login', { email: person.email, password: person.password });
  const { accessToken, refreshToken } = signedIn.body;
  const bearer = { authorization: `Bearer ${accessToken}` };
  const renewed = (await call('POST', '/api/v1/auth/refresh', { refreshToken })).body;
  const browser = await call('POST', '/api/v1/auth/login', { ...person, name: undefined, transport: 'cookie' });
  const cookie = String(browser.headers.getSetCookie()[0]).split(';')[0] ?? '';
  expect((await call('GET', '/api/v1/auth/me', undefined, { cookie })).status).toBe(200);

  await call('POST', '/api/v1/auth/login', { email: person.email, password: canary('wrong') });
  await call('POST', '/api/v1/auth/login', `{"email":"ann@example.test","password":"${canary('broken')}`);
  await call('POST', '/api/v1/auth/login', {
    email: canary('email'),
    password: [canary('list')],
    [canary('field')]: 1,
  });
  await call('POST', '/api/v1/auth/register', { ...person, transport: canary('choice') });
  await call('POST', '/api/v1/auth/refresh', { refreshToken: canary('refresh') });
  await call('GET', `/api/v1/sites?token=${canary('query')}`, undefined, bearer);
  await call('GET', '/api/v1/auth/me', undefined, { authorization: `Bearer ${canary('bearer')}` });
  await call('GET', '/api/v1/auth/me', undefined, { cookie: `atelier.session_token=${canary('cookie')}` });
  await call('GET', '/metrics', undefined, { authorization: `Bearer ${canary('guess')}` });
  expect((await call('GET', '/metrics', undefined, { authorization: `Bearer ${canary('metrics')}` })).status).toBe(200);
  expect((await call('PATCH', '/api/v1/users/me', { name: 'Anna' }, bearer)).status).toBe(200);
  expect((await call('POST', '/api/v1/workspaces', { name: 'Second' }, bearer)).status).toBe(201);
  const credential = { service: 'midjourney', name: 'Planted', value: canary('credential') };
  const kept = await call('POST', '/api/v1/api-tokens', credential, bearer);
  expect(kept.status).toBe(201);
  expect((await call('PUT', `/api/v1/api-tokens/${kept.body.id}`, { value: canary('replaced') }, bearer)).status).toBe(
    200,
  );
  await call('POST', '/api/v1/api-tokens', { ...credential, value: `${canary('refused')} with blanks` }, bearer);
  const scopes = ['site:read'];
  const made = await call('POST', '/api/v1/api-keys', { name: 'Script', scopes }, bearer);
  const laptop = await call('POST', '/api/v1/users/me/tokens', { name: 'Laptop', scopes }, bearer);
  const keys = [made.body.key, laptop.body.key];
  for (const key of keys)
    expect((await call('GET', '/api/v1/sites', undefined, { 'x-api-key': key })).status).toBe(200);
  await call('GET', '/api/v1/sites', undefined, { 'x-api-key': `atl_${canary('apikey')}` });
  await call('POST', '/api/v1/invitations/look', { token: canary('invitation') });
  expect(
    (await call('POST', '/api/v1/invitations', { email: 'guest@example.test', role: 'editor' }, bearer)).status,
  ).toBe(201);
  await until('a mail to fail', () => server.said().includes('a job failed'));
  const setup = (await call('POST', '/api/v1/auth/mfa/enable', undefined, bearer)).body;
  const code = await generate({ secret: setup.secret });
  const { recoveryCodes } = (await call('POST', '/api/v1/auth/mfa/activate', { code }, bearer)).body;
  expect(recoveryCodes).toHaveLength(10);
  const { mfaToken } = (await call('POST', '/api/v1/auth/login', { email: person.email, password: person.password }))
    .body;
  await call('POST', '/api/v1/auth/mfa/verify', { mfaToken, recoveryCode: 'canaryfields' });
  await call('POST', '/api/v1/auth/password/reset', { token: canary('reset'), password: canary('new') });
  await call('POST', '/api/v1/auth/confirm', { password: canary('confirm') }, bearer);
  await call('GET', '/api/v1/auth/oauth/own');
  await call('POST', '/api/v1/auth/oauth/own/link', { password: canary('link') }, bearer);
  const model = { settings: { apiKey: canary('model') } };
  expect((await call('PUT', '/api/v1/imodels/providers/groq', model, bearer)).status).toBe(200);
  const template = (await call('GET', '/api/v1/templates?limit=1', undefined, bearer)).body.items[0];
  const site = await call('POST', '/api/v1/sites', { brandName: 'Bakery', templateId: template.id }, bearer);
  expect(site.status).toBe(201);
  const target = { siteId: site.body.id, name: 'Elsewhere', kind: 'cloudflare-pages' };
  const secretPlace = { settings: { accountId: 'abc', project: 'x' }, secrets: { token: canary('target') } };
  expect((await call('POST', '/api/v1/deploy-targets', { ...target, ...secretPlace }, bearer)).status).toBe(201);
  await call('GET', `/api/v1/auth/oauth/google/callback?code=${canary('code')}&state=${canary('state')}`);
  expect(
    (await call('POST', '/api/v1/auth/logout', undefined, { authorization: `Bearer ${renewed.accessToken}` })).status,
  ).toBe(204);
  server.child.kill('SIGTERM');
  const { said } = await server.ended;
  const stored = await everythingStored(place);

  expect(refusals.length).toBeGreaterThan(8);
  expect(said).toContain('"url":"/api/v1/sites"');
  expect(stored).toContain('pgboss.job');
  expect(stored).toContain('ann@example.test');
  const tokens = [accessToken, refreshToken, renewed.accessToken, renewed.refreshToken, cookie.split('=')[1] ?? ''];
  tokens.push(
    ...keys,
    setup.secret,
    mfaToken,
    ...recoveryCodes,
    ...recoveryCodes.map((one: string) => one.replaceAll('-', '')),
  );
  for (const [where, text] of Object.entries({ said, stored, refusals: refusals.join('\n') })) {
    const found = /.{0,80}canary-(?!field).{0,40}/.exec(text)?.[0];
    expect(found, where).toBeUndefined();
    for (const token of tokens) expect(text.includes(token), `${where} has ${token}`).toBe(false);
  }
});
