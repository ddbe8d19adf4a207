import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { things } from '#app/roles.ts';
import { builtInRoles } from '#domains/workspaces/index.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp();
});
afterAll(() => app.close());

const soon = (what: string, look: () => Promise<boolean>) => until(what, async () => (await look()) || undefined);

test('a role made from the grid gives exactly its rights, and changes bind at once for all who have it', async () => {
  const grid = (await owner.get('/roles/permissions')).body.items;
  expect(grid.length).toBeGreaterThan(45);
  expect(grid.every((each: { held: boolean }) => each.held)).toBe(true);
  const permissions = ['workspace:read', 'site:read', 'media:read'];
  const role = (await owner.post('/roles', { name: 'Looker', permissions })).body;
  const person = await app.join(owner, 'analyst');
  const changed = await owner.put(`/members/${person.userId}`, { role: 'custom', roleId: role.id });
  expect(changed.body).toMatchObject({ role: 'custom', roleId: role.id, roleName: 'Looker' });
  await soon('the role', async () => (await person.get('/pages')).status === 403);
  expect((await person.get('/auth/me')).body.permissions).toEqual(permissions.toSorted());
  await owner.put(`/roles/${role.id}`, { permissions: [...permissions, 'page:read'] });
  await soon('the change', async () => (await person.get('/pages')).status === 200);
  expect((await owner.get(`/roles/${role.id}`)).body.members).toBe(1);
});

test('nobody makes, changes or gives a role with rights that they lack', async () => {
  const admin = await app.join(owner, 'admin');
  const mighty = (await owner.post('/roles', { name: 'Mighty', permissions: ['workspace:erase', 'site:read'] })).body;
  for (const answer of [
    await admin.post('/roles', { name: 'Worse', permissions: ['workspace:erase'] }),
    await admin.put(`/roles/${mighty.id}`, { permissions: ['site:read'] }),
    await admin.delete(`/roles/${mighty.id}`),
    await admin.put(`/members/${admin.userId}`, { role: 'custom', roleId: mighty.id }),
    await admin.put('/roles/built-in/owner', { requiresMfa: true }),
  ])
    expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 403, body: { code: 'roles.beyond_yours' } });
  const unknown = await owner.post('/roles', { name: 'Unknown', permissions: ['site:fly'] });
  expect(unknown.body.code).toBe('roles.unknown_permission');
});

test('a role that somebody has is deleted only with a place for them to go', async () => {
  const role = (await owner.post('/roles', { name: 'Passing', permissions: ['workspace:read'] })).body;
  const person = await app.join(owner, 'editor');
  await owner.put(`/members/${person.userId}`, { role: 'custom', roleId: role.id });
  expect((await owner.delete(`/roles/${role.id}`)).body.code).toBe('roles.in_use');
  expect((await owner.delete(`/roles/${role.id}?moveTo=editor`)).status).toBe(204);
  expect((await owner.get(`/members/${person.userId}`)).body).toMatchObject({ role: 'editor', roleId: null });
  expect((await owner.get(`/roles/${role.id}`)).status).toBe(404);
});

test('a role can ask for a second factor; without one nothing of the workspace opens', async () => {
  const person = await app.join(owner, 'publisher');
  expect((await owner.put('/roles/built-in/publisher', { requiresMfa: true })).body.requiresMfa).toBe(true);
  await soon('the demand', async () => (await person.get('/sites')).body.code === 'second_factor_needed');
  expect((await person.get('/auth/me')).body.barrier).toBe('second_factor');
  const token = (await person.post('/users/me/tokens', { name: 'way round', scopes: ['site:read'] })).body.key;
  const byToken = { authorization: `Bearer ${token}`, 'x-workspace-id': owner.workspaceId };
  expect((await app.request('GET', '/sites', undefined, byToken)).body.code).toBe('second_factor_needed');
  // Whoever has shown none does not lock themselves out.
  expect((await owner.put('/roles/built-in/owner', { requiresMfa: true })).body.code).toBe('roles.mfa_first');
  await owner.put('/roles/built-in/publisher', { requiresMfa: false });
  await soon('the relief', async () => (await person.get('/sites')).status === 200);
});

test('a module that is switched off closes its routes with a clear code, for everybody in this workspace only', async () => {
  const studio = await app.signUp();
  expect((await studio.get('/affiliate-links')).status).toBe(200);
  await studio.put('/workspaces/current/modules', { modulesOff: ['affiliates'] });
  await soon('the switch', async () => (await studio.get('/affiliate-links')).body.code === 'module_off');
  expect((await studio.post('/affiliate-links', {})).body).toMatchObject({ status: 403, code: 'module_off' });
  expect((await owner.get('/affiliate-links')).status).toBe(200);
  expect((await studio.get('/auth/me')).body.modulesOff).toEqual(['affiliates']);
  const unknown = await studio.put('/workspaces/current/modules', { modulesOff: ['sites'] });
  expect(unknown.body.code).toBe('workspaces.unknown_module');
});

test('a module that an upgrade brings is off where people work already, until they switch it on; new workspaces have it', async () => {
  const own = await makeApp({ shared: false });
  const studio = await own.signUp();
  const { workspaces } = own.atelier.identity;
  expect(await workspaces.introduceModules(), 'a new instance has everything').toEqual([]);
  // As if the last version had known all but one.
  await own.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`update instance_settings set value = value - 'affiliates' where key = 'modules'`),
  );
  const both = await Promise.all([workspaces.introduceModules(), workspaces.introduceModules()]);
  expect(both.flat(), 'of two processes that start at once, one').toEqual(['affiliates']);
  await soon('the module off', async () => (await studio.get('/affiliate-links')).body.code === 'module_off');
  const { items } = (await studio.get('/audit-log?operation=workspaces.modules')).body;
  expect(items).toMatchObject([{ actorKind: 'system', changes: { switchedOff: ['affiliates'] } }]);
  const newcomer = await own.signUp();
  expect((await newcomer.get('/affiliate-links')).status).toBe(200);
  await studio.put('/workspaces/current/modules', { modulesOff: [] });
  await soon('the module on', async () => (await studio.get('/affiliate-links')).status === 200);
  expect(await workspaces.introduceModules()).toEqual([]);
  await own.close();
});

test('every right is about a thing of the vocabulary, and each built-in role has some', () => {
  for (const permission of app.atelier.rights.known())
    expect(things as readonly string[], permission).toContain(permission.split(':')[0]);
  for (const role of builtInRoles)
    expect(app.atelier.rights.of({ role, permissions: null, confined: false }).size, role).toBeGreaterThan(3);
});

test('roles of one workspace are not among those of another of the same person', async () => {
  const role = (await owner.post('/roles', { name: 'Only here', permissions: ['site:read'] })).body;
  const other = (await owner.post('/workspaces', { name: 'Second studio' })).body;
  const there = { 'x-workspace-id': other.id };
  const names = (await owner.get('/roles', there)).body.items.map(({ name }: { name: string }) => name);
  expect(names).not.toContain('Only here');
  expect((await owner.get(`/roles/${role.id}`, there)).status).toBe(404);
  const invited = { email: 'there@example.test', role: 'custom', roleId: role.id };
  expect((await owner.post('/invitations', invited, there)).status).toBe(404);
});
