import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tokenFromMail } from '#test/identity-fixtures.ts';
import { type Client, makeApp, PASSWORD, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';

let app: TestApp;
/** The first person of an instance administers it. */
let admin: Client;
beforeAll(async () => {
  app = await makeApp({ work: true });
  admin = await app.signUp({ name: 'Ada Admin' });
});
afterAll(() => app.close());

const linesAbout = async (operation: string, userId: string) =>
  (await admin.get(`/audit-log/instance?operation=${operation}&affectedUserId=${userId}`)).body.items;

test('accounts are for administrators of the instance: others are told the same whether somebody exists', async () => {
  const person = await app.signUp();
  const routes = app.atelier.routes.filter((route) => route.access === 'instance-admin');
  expect(routes.length).toBeGreaterThan(8);
  for (const route of routes) {
    const answer = await person.request(route.method, route.path.replace('{id}', admin.userId), undefined);
    expect(answer, route.id).toMatchObject({ status: 403, body: { code: 'instance_admins_only' } });
  }
  const key = (await admin.post('/users/me/tokens', { name: 'script', scopes: ['site:read'] })).body.key;
  const byKey = await app.request('GET', '/users', undefined, { 'x-api-key': key });
  expect(byKey).toMatchObject({ status: 403, body: { code: 'instance_admins_only' } });
});

test('people are listed, found, made, and blocked: their token then fails', async () => {
  const input = { email: 'made@example.test', name: 'Made' };
  const made = (await admin.post('/users', input)).body;
  expect(made).toMatchObject({ email: input.email, workspaces: 1, isInstanceAdmin: false, blockedAt: null });
  expect((await admin.post('/users', { ...input, email: 'x@example.test', password: PASSWORD })).status).toBe(400);
  const person = await app.signUp({ name: 'Blocked Person' });
  expect((await admin.get('/users?q=blocked per')).body.items).toMatchObject([{ id: person.userId }]);
  expect((await admin.patch(`/users/${person.userId}`, { blocked: true })).body.blockedAt).not.toBeNull();
  await until('the end', async () => (await person.get('/auth/me')).status === 401);
  const login = await app.request('POST', '/auth/login', { email: person.email, password: PASSWORD });
  expect(login.body.code).toBe('auth.wrong_credentials');
  expect((await admin.get('/users?blocked=true')).body.items).toMatchObject([{ id: person.userId }]);
  // PUT, as documented, leaves what is left out as it is too.
  const renamed = await admin.put(`/users/${person.userId}`, { name: 'Renamed' });
  expect(renamed.body).toMatchObject({ name: 'Renamed', blockedAt: expect.any(String) });
  await admin.patch(`/users/${person.userId}`, { blocked: false });
  expect((await app.request('POST', '/auth/login', { email: person.email, password: PASSWORD })).status).toBe(200);
});

test('who gets an account from an administrator chooses the password by a link, once, and nobody else learns it', async () => {
  const input = { email: 'chosen@example.test', name: 'Chosen', locale: 'it' };
  const { passwordLink } = (await admin.post('/users', input)).body;
  const token = await tokenFromMail(app, input.email, /Il tuo account/);
  // No mail leaves this instance, so the administrator is given what the mail would have carried.
  expect(passwordLink).toBe(`${app.atelier.kernel.publicUrl}/reset-password#token=${token}`);
  const login = () => app.request('POST', '/auth/login', { email: input.email, password: PASSWORD });
  expect((await login()).body.code).toBe('auth.wrong_credentials');
  const choose = () => app.request('POST', '/auth/password/reset', { token, password: PASSWORD });
  expect([(await choose()).status, (await choose()).body.code]).toEqual([204, 'passwords.reset_refused']);
  expect((await login()).status).toBe(200);
  const { items } = (await admin.get('/users?q=chosen@example')).body;
  expect(items).toMatchObject([{ emailVerified: true, hasSecondFactor: false }]);
});

test('an administrator neither blocks nor deletes themselves, and one always remains', async () => {
  const at = `/users/${admin.userId}`;
  expect((await admin.patch(at, { blocked: true })).body.code).toBe('users.not_yourself');
  expect((await admin.patch(at, { isInstanceAdmin: false })).body.code).toBe('users.not_yourself');
  expect((await admin.delete(at)).body.code).toBe('users.not_yourself');
  expect((await admin.delete('/users/me')).body.code).toBe('users.last_admin');
  const other = await app.signUp();
  await admin.patch(`/users/${other.userId}`, { isInstanceAdmin: true });
  const demotions = Array.from({ length: 30 }, (_, i) =>
    i % 2
      ? admin.patch(`/users/${other.userId}`, { isInstanceAdmin: false })
      : other.patch(at, { isInstanceAdmin: false }),
  );
  await Promise.all(demotions);
  const { rows } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`select id from users where is_admin`),
  );
  expect(rows).toHaveLength(1);
  await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`update users set is_admin = (id = ${admin.userId}::uuid)`),
  );
  app.atelier.identity.auth.forget();
});

test('deleting somebody tells what goes and stays first, hands their workspace over, and keeps what they made', async () => {
  const person = await app.signUp({ workspaceName: 'Orphan' });
  const folder = (await person.post('/media-folders', { name: 'Stays' })).body;
  const footprint = (await admin.get(`/users/${person.userId}/footprint`)).body;
  expect(footprint).toMatchObject({ soleOwnerOf: [{ name: 'Orphan', members: 1 }], goes: { sessions: 1 } });
  expect((await admin.delete(`/users/${person.userId}`)).body.code).toBe('users.sole_owner');
  expect((await admin.delete(`/users/${person.userId}?handOverTo=${admin.userId}`)).status).toBe(204);
  await until('the end', async () => (await person.get('/auth/me')).status === 401);
  const inherited = { 'x-workspace-id': person.workspaceId };
  const folders = await until('the inheritance', async () => {
    const answer = await admin.get('/media-folders', inherited);
    return answer.status === 200 && answer.body.items;
  });
  expect(folders).toMatchObject([{ id: folder.id }]);
  expect(await linesAbout('users.delete', person.userId)).toHaveLength(1);
  const { rows } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`select (select count(*) from users where email = ${person.email})
      + (select count(*) from invitations where email = ${person.email})
      + (select count(*) from mailbox_messages where recipients ? ${person.email}) as n`),
  );
  expect(Number(rows[0]?.n)).toBe(0);
});

test('a person who deletes their account leaves no name and no address, and what they made stays', async () => {
  const [name, email] = ['Xanthippe Quibblesworth', 'xanthippe@quibblesworth.test'];
  const person = await app.signUp({ name, email, workspaceName: 'Bakery' });
  const heir = await app.join(person, 'admin');
  await person.patch('/users/me', { name: `${name} the second` });
  await admin.patch(`/users/${person.userId}`, { name: `${name} the third` });
  const folder = (await person.post('/media-folders', { name: 'Stays' })).body;
  await person.post('/users/me/tokens', { name: 'Laptop', scopes: ['site:read'] });
  await app.request('POST', '/auth/login', { email, password: 'not the right one' });
  expect((await person.delete('/users/me')).body.code, 'the workspace would be nobody’s').toBe('users.sole_owner');
  expect((await person.post('/members/transfer-ownership', { userId: heir.userId })).status).toBeLessThan(300);
  expect((await person.delete('/users/me')).status).toBe(204);
  await until('the end', async () => (await person.get('/auth/me')).status === 401);
  expect((await heir.get('/media-folders')).body.items).toMatchObject([{ id: folder.id }]);
  const found = await app.atelier.kernel.systemWork('test', async (tx) => {
    const { rows } = await tx.execute(sql`select tablename as name from pg_tables where schemaname = 'public'`);
    const where: string[] = [];
    for (const table of rows.map((row) => String(row.name))) {
      const hits = await tx.execute(
        sql`select 1 from ${sql.identifier(table)} t where t::text ilike '%quibblesworth%' limit 1`,
      );
      if (hits.rows.length > 0) where.push(table);
    }
    return where;
  });
  expect(found).toEqual([]);
});

test('acting as somebody shows in their standing, names the administrator in every line, and ends', async () => {
  const person = await app.signUp({ name: 'Pat' });
  const started = await admin.post(`/users/${person.userId}/impersonate`, { reason: 'cannot see a page', minutes: 5 });
  expect(started.body).toMatchObject({ userId: person.userId, adminName: 'Ada Admin' });
  const me = (await admin.get('/auth/me')).body;
  expect(me).toMatchObject({ user: { id: person.userId }, workspaceId: person.workspaceId });
  expect(me.impersonation).toMatchObject({ adminId: admin.userId, reason: 'cannot see a page' });
  expect((await person.get('/auth/me')).body.impersonation).toBeNull();
  const { id } = (await admin.post('/media-folders', { name: 'By proxy' })).body;
  // Neither administration nor anything that needs the person themselves.
  expect((await admin.get('/users')).body.code).toBe('instance_admins_only');
  expect((await admin.post('/api-keys', { name: 'x', scopes: ['site:read'] })).body.code).toBe('confirmation_needed');
  expect((await admin.delete('/users/me')).body.code).toBe('confirmation_needed');
  const again = await admin.delete('/auth/impersonation');
  expect(again.status).toBe(204);
  expect((await admin.get('/auth/me')).body).toMatchObject({ user: { id: admin.userId }, impersonation: null });
  const lines = (await person.get(`/audit-log?objectId=${id}`)).body.items;
  expect(lines).toMatchObject([{ actorId: person.userId, impersonatorId: admin.userId }]);
  expect(await linesAbout('users.impersonate', person.userId)).toMatchObject([
    { actorId: admin.userId, changes: { reason: 'cannot see a page', minutes: 5 } },
  ]);
  expect((await admin.delete('/auth/impersonation')).body.code).toBe('users.not_impersonating');
});

test('acting as somebody ends by itself, and nobody acts as an administrator or a blocked person', async () => {
  const person = await app.signUp();
  const reason = 'to see what they see';
  await admin.post(`/users/${person.userId}/impersonate`, { reason, minutes: 1 });
  expect((await admin.get('/auth/me')).body.user.id).toBe(person.userId);
  await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`update impersonations set expires_at = now() - interval '1 second' where ended_at is null`),
  );
  await until('the end', async () => (await admin.get('/auth/me')).body.user.id === admin.userId);
  const other = await app.signUp();
  await admin.patch(`/users/${other.userId}`, { isInstanceAdmin: true });
  expect((await admin.post(`/users/${other.userId}/impersonate`, { reason })).body.code).toBe(
    'users.cannot_impersonate',
  );
  expect((await admin.post(`/users/${admin.userId}/impersonate`, { reason })).body.code).toBe('users.not_yourself');
});

test('an administrator signs somebody out everywhere', async () => {
  const person = await app.signUp();
  expect((await admin.post(`/users/${person.userId}/sign-out`)).status).toBe(204);
  expect((await person.get('/auth/me')).status).toBe(401);
});
