import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from '#kernel/ids/index.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await makeApp();
  owner = await app.signUp({ name: 'Ann Owner' });
});
afterAll(() => app.close());

test('lines say who did what to which object, with before and after, and are filtered by each of these', async () => {
  const person = await app.join(owner, 'editor');
  await owner.put(`/members/${person.userId}`, { role: 'manager' });
  const folder = (await person.post('/media-folders', { name: 'Mine' })).body;
  const [line] = (await owner.get('/audit-log?operation=members.update')).body.items;
  expect(line).toMatchObject({
    actorId: owner.userId,
    actorName: 'Ann Owner',
    affectedUserId: person.userId,
    signedInBy: 'bearer',
    changes: { role: { before: 'editor', after: 'manager' } },
  });
  const only = async (query: string) =>
    (await owner.get(`/audit-log?${query}`)).body.items.map((each: { operation: string }) => each.operation);
  expect(await only(`actorId=${person.userId}`)).toContain('media-folders.create');
  expect(await only(`objectId=${folder.id}`)).toEqual(['media-folders.create']);
  expect(new Set(await only('operation=members.'))).toEqual(new Set(['members.update']));
  expect(await only(`from=${new Date(Date.now() + 60_000).toISOString()}`)).toEqual([]);
  expect(await only('impersonated=true')).toEqual([]);
  const wrong = await owner.get('/audit-log?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z');
  expect(wrong.body.code).toBe('audit_log.bad_period');
});

test('lines call their objects by the name they have today, and by none once they are gone', async () => {
  const studio = await app.signUp();
  const folder = (await studio.post('/media-folders', { name: 'Old name' })).body;
  await studio.put(`/media-folders/${folder.id}`, { name: 'New name' });
  const named = async () =>
    (await studio.get(`/audit-log?objectId=${folder.id}`)).body.items.map(
      (each: { objectName: string | null }) => each.objectName,
    );
  expect(await named()).toEqual(['New name', 'New name']);
  await studio.delete(`/media-folders/${folder.id}`);
  expect(await named()).toEqual([null, null, null]);
});

test('a line that points at an object of another workspace does not learn its name', async () => {
  const [studio, other] = await Promise.all([app.signUp(), app.signUp()]);
  const theirs = (await other.post('/media-folders', { name: 'Theirs' })).body;
  await app.atelier.kernel.database.root.execute(sql`
    insert into audit_log (id, workspace_id, operation, actor_kind, signed_in_by, object_type, object_id)
    values (${uuidv7()}, ${studio.workspaceId}, 'media-folders.update', 'user', 'cookie', 'media-folder', ${theirs.id})`);
  const [line] = (await studio.get(`/audit-log?objectId=${theirs.id}`)).body.items;
  expect(line).toMatchObject({ objectId: theirs.id, objectName: null });
});

test('the log is read page by page, newest first, without gaps', async () => {
  const studio = await app.signUp();
  for (let i = 0; i < 7; i += 1) await studio.post('/media-folders', { name: `Folder ${i}` });
  const seen: string[] = [];
  for (let cursor = ''; ; ) {
    const { items, next } = (await studio.get(`/audit-log?limit=3${cursor}`)).body;
    seen.push(...items.map((each: { id: string }) => each.id));
    if (!next) break;
    cursor = `&cursor=${next}`;
  }
  expect(seen).toEqual([...new Set(seen)].toSorted().reverse());
  expect(seen.length).toBeGreaterThanOrEqual(8);
});

test('the export is one CSV of everything, safe to open in a spreadsheet, and leaves a line itself', async () => {
  const studio = await app.signUp({ name: '=cmd|calc' });
  for (let i = 0; i < 3; i += 1) await studio.post('/media-folders', { name: `Folder ${i}` });
  const answer = await studio.get('/audit-log/export?operation=media-folders.');
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(String(answer.headers['content-disposition'])).toContain('audit-log.csv');
  const lines = answer.raw.toString().trim().split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[1]).toContain("'=cmd|calc");
  expect((await studio.get('/audit-log?operation=audit-log.export')).body.items).toHaveLength(1);
});

test('what belongs to no workspace is for administrators of the instance', async () => {
  const items = (await owner.get('/audit-log/instance?operation=auth.login')).body.items;
  expect(items.length).toBeGreaterThan(0);
  expect((await owner.get('/audit-log/instance/verify')).body).toMatchObject({ intact: true });
  const csv = (await owner.get('/audit-log/instance/export?operation=auth.login')).raw.toString().trim().split('\n');
  expect(csv).toHaveLength(items.length + 1);
  const told = await owner.get('/audit-log/instance?operation=audit-log.export');
  expect(told.body.items).toMatchObject([{ actorId: owner.userId, changes: { operation: 'auth.login' } }]);
  const stranger = await app.signUp();
  expect((await stranger.get('/audit-log/instance/export')).body.code).toBe('instance_admins_only');
});
