import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
});
afterAll(() => app.close());

const by = (key: string, more: Record<string, string> = {}) => ({
  request: (method: string, path: string, body?: unknown) =>
    app.request(method, path, body, { authorization: `Bearer ${key}`, ...more }),
  get: (path: string) => app.request('GET', path, undefined, { authorization: `Bearer ${key}`, ...more }),
});
const newKey = async (scopes: string[], more: object = {}) =>
  (await owner.post('/api-keys', { name: 'Script', scopes, ...more })).body;

test('a key is shown once, kept as a hash, and does what its scopes say, by header or bearer', async () => {
  const made = await newKey(['media:read', 'media:create']);
  expect(made.key).toMatch(/^atl_[\w-]{43}$/);
  expect(made.prefix).toBe(made.key.slice(0, 12));
  const listed = (await owner.get('/api-keys')).raw.toString();
  expect(listed).toContain(made.prefix);
  expect(listed).not.toContain(made.key);
  expect((await by(made.key).get('/media')).status).toBe(200);
  expect((await app.request('GET', '/media', undefined, { 'x-api-key': made.key })).status).toBe(200);
  const folder = await by(made.key).request('POST', '/media-folders', { name: 'By script' });
  expect(folder.status).toBe(201);
  expect((await by(made.key).get('/sites')).body.code).toBe('forbidden');
  const lines = (await owner.get(`/audit-log?objectId=${folder.body.id}`)).body.items;
  expect(lines).toMatchObject([{ actorKind: 'api_key', signedInBy: 'api_key', apiKeyId: made.id }]);
  const [seen] = (await owner.get('/api-keys')).body.items;
  expect(seen.lastUsedAt).not.toBeNull();
  const { rows } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(
      sql`select string_agg(k::text, '') || (select string_agg(a::text, '') from audit_log a) as t from api_keys k`,
    ),
  );
  expect(String(rows[0]?.t)).not.toContain(made.key);
});

test('a key opens nothing for people: no account, no confirmation, no other workspace, no live updates of others', async () => {
  const { key } = await newKey(['workspace:read', 'api-key:create', 'role:read']);
  for (const path of ['/auth/me', '/workspaces', '/users/me/tokens'])
    expect((await by(key).get(path)).body.code, path).toBe('person_needed');
  const made = await by(key).request('POST', '/api-keys', { name: 'Child', scopes: ['workspace:read'] });
  expect(made.body.code).toBe('confirmation_needed');
  const stranger = await app.signUp();
  const elsewhere = await by(key, { 'x-workspace-id': stranger.workspaceId }).get('/workspaces/current');
  expect(elsewhere.status).toBe(404);
});

test('a key never does more than its person may at that moment', async () => {
  const admin = await app.join(owner, 'admin');
  const { key } = (await admin.post('/api-keys', { name: 'Admin script', scopes: ['site:read', 'media:read'] })).body;
  const beyond = await admin.post('/api-keys', { name: 'Too much', scopes: ['workspace:erase'] });
  expect(beyond.body.code).toBe('api_keys.beyond_yours');
  expect((await by(key).get('/media')).status).toBe(200);
  await owner.put(`/members/${admin.userId}`, { role: 'finance' });
  await until('less', async () => (await by(key).get('/media')).status === 403);
  expect((await by(key).get('/sites')).status).toBe(200);
  await owner.delete(`/members/${admin.userId}`);
  await until('nothing', async () => (await by(key).get('/sites')).status === 403);
});

test('a revoked or expired key fails within a second', async () => {
  const [one, two] = [await newKey(['media:read']), await newKey(['media:read'], { expiresInDays: 1 })];
  expect((await by(one.key).get('/media')).status).toBe(200);
  expect((await owner.delete(`/api-keys/${one.id}`)).status).toBe(204);
  expect((await by(one.key).get('/media')).status).toBe(401);
  expect((await owner.delete(`/api-keys/${one.id}`)).body.code).toBe('api_keys.ended');
  expect((await by(two.key).get('/media')).status).toBe(200);
  await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`update api_keys set expires_at = now() where id = ${two.id}::uuid`),
  );
  await until('the end', async () => (await by(two.key).get('/media')).status === 401);
});

test('rotation gives a new key while the former one still works for a while', async () => {
  const old = await newKey(['media:read']);
  const fresh = (await owner.post(`/api-keys/${old.id}/rotate`, { overlapMinutes: 60 })).body;
  expect(fresh.key).not.toBe(old.key);
  expect(fresh.scopes).toEqual(['media:read']);
  for (const key of [old.key, fresh.key]) expect((await by(key).get('/media')).status).toBe(200);
  const now = (await owner.post(`/api-keys/${fresh.id}/rotate`, { overlapMinutes: 0 })).body;
  expect((await by(fresh.key).get('/media')).status).toBe(401);
  expect((await by(now.key).get('/media')).status).toBe(200);
});

test('a personal token works in any workspace of its person, with the rights they have there', async () => {
  const person = await app.join(owner, 'analyst');
  const scopes = ['site:read', 'media:create'];
  const { key } = (await person.post('/users/me/tokens', { name: 'Laptop', scopes })).body;
  const here = by(key, { 'x-workspace-id': owner.workspaceId });
  expect((await here.get('/sites')).status).toBe(200);
  expect((await here.request('POST', '/media-folders', { name: 'No' })).status).toBe(403);
  const [own] = (await person.get('/workspaces')).body.items.filter((w: { id: string }) => w.id !== owner.workspaceId);
  const there = by(key, { 'x-workspace-id': own.id });
  expect((await there.request('POST', '/media-folders', { name: 'Yes' })).status).toBe(201);
  expect((await owner.get('/api-keys?ended=true')).raw.toString()).not.toContain('Laptop');
});

test('each kind of token opens what it is for and nothing else', async () => {
  const { key } = await newKey(['workspace:read']);
  await owner.post('/invitations', { email: 'kinds@example.test', role: 'editor' });
  const { rows } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`select id from invitations where email = 'kinds@example.test'`),
  );
  const mail = await app.atelier.access.invitations.forMail(String(rows[0]?.id), 1);
  const login = await app.request('POST', '/auth/login', {
    email: owner.email,
    password: 'correct horse battery staple',
  });
  const { secrets, clock } = app.atelier.kernel;
  const kinds: Record<string, string> = {
    access: login.body.accessToken,
    refresh: login.body.refreshToken,
    key,
    invitation: mail?.token ?? '',
    preview: secrets.signToken('sites.preview', { pageId: owner.userId }, clock.now().add({ hours: 1 })),
    service: await app.atelier.serviceAuth.issue('api'),
  };
  const opens = async (token: string) => ({
    bearer: (await by(token).get('/workspaces/current')).status === 200,
    header: (await app.request('GET', '/workspaces/current', undefined, { 'x-api-key': token })).status === 200,
    refresh: (await app.request('POST', '/auth/refresh', { refreshToken: token })).status === 200,
    invitation: (await app.request('POST', '/invitations/look', { token })).status === 200,
    reset:
      (await app.request('POST', '/auth/password/reset', { token, password: 'a quite different sentence' })).status <
      300,
    service: (await app.atelier.serviceAuth.verify('api', `Bearer ${token}`)) !== undefined,
  });
  const none = { bearer: false, header: false, refresh: false, invitation: false, reset: false, service: false };
  const expected: Record<string, object> = {
    access: { bearer: true },
    key: { bearer: true, header: true },
    refresh: { refresh: true },
    invitation: { invitation: true },
    preview: {},
    service: { service: true },
  };
  for (const [kind, token] of Object.entries(kinds)) {
    expect(token.length, kind).toBeGreaterThan(20);
    expect({ kind, ...(await opens(token)) }).toEqual({ kind, ...none, ...expected[kind] });
  }
});
