import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { oneOfEach } from '#test/one-of-each.ts';
import { until } from '#test/until.ts';

let app: TestApp;
beforeAll(async () => {
  app = await makeApp({ work: true, variables: { ERASURE_GRACE_DAYS: '30' } });
});
afterAll(async () => {
  // An erased workspace takes its lines with it, so they cannot be looked for.
  app.written.length = 0;
  await app.close();
});

async function filesOf(zip: Uint8Array): Promise<Map<string, string>> {
  const opened = await fromBufferPromise(Buffer.from(zip), { lazyEntries: true });
  const files = new Map<string, string>();
  for await (const entry of opened.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await opened.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(entry.fileName, Buffer.concat(chunks).toString('latin1'));
  }
  return files;
}

const ready = (client: Client, path: string, id: string) =>
  until('the archive', async () => {
    const { items } = (await client.get(path)).body;
    const found = items.find((each: { id: string }) => each.id === id);
    return found?.status === 'ready' && found;
  });

test('a workspace is exported whole, as files, without its secrets and without anything of others', async () => {
  const ada = await app.signUp({ workspaceName: 'Adaword' });
  const bob = await app.signUp({ workspaceName: 'Bobword' });
  const hers = await oneOfEach(app, ada, 'Adaword', '#123456');
  await oneOfEach(app, bob, 'Bobword', '#654321');
  const done = await ready(ada, '/data-exports', hers['data-exports'] ?? '');
  expect(done).toMatchObject({ kind: 'workspace', progress: 100 });
  const answer = await ada.get(`/data-exports/${done.id}/file`);
  expect(answer.headers['content-type']).toBe('application/zip');
  expect(answer.raw.byteLength).toBe(done.totalBytes);
  const files = await filesOf(answer.raw);
  const pages = (files.get('data/pages.ndjson') ?? '')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(pages.map((page) => page.title)).toContain('Adaword page');
  for (const table of ['workspaces', 'sites', 'page_blocks', 'memberships', 'audit_log', 'api_tokens'])
    expect(files.get(`data/${table}.ndjson`)?.length, table).toBeGreaterThan(10);
  expect([...files.keys()].some((name) => name.startsWith(`files/media/${ada.workspaceId}/`))).toBe(true);
  const all = [...files.values()].join('\n');
  expect(all).not.toContain('Bobword');
  const { rows } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`select sealed_value as secret from api_tokens union select token_hash from api_keys
      union select token_hash from invitations where token_hash is not null`),
  );
  expect(rows.length).toBeGreaterThan(3);
  for (const { secret } of rows) expect(all).not.toContain(String(secret));
  expect((await bob.get(`/data-exports/${done.id}/file`)).status).toBe(404);
  expect((await ada.delete(`/data-exports/${done.id}`)).status).toBe(204);
  expect(await app.atelier.kernel.storage.exists(`exports/${ada.workspaceId}/${done.id}.zip`)).toBe(false);
});

test('a person gets what is kept about them, and nothing about others', async () => {
  const person = await app.signUp({ name: 'Person Word' });
  const made = await person.post('/users/me/archives');
  expect(made).toMatchObject({ status: 202, body: { kind: 'person' } });
  expect((await person.post('/users/me/archives')).body.code).toBe('data_exports.under_way');
  await ready(person, '/users/me/archives', made.body.id);
  const files = await filesOf((await person.get(`/users/me/archives/${made.body.id}/file`)).raw);
  expect(JSON.parse(files.get('account.json') ?? '')).toMatchObject([{ name: 'Person Word', email: person.email }]);
  expect(JSON.parse(files.get('activity.json') ?? '').length).toBeGreaterThan(1);
  const other = await app.signUp();
  expect((await other.get(`/users/me/archives/${made.body.id}/file`)).status).toBe(404);
});

test('archives are removed when their time is over', async () => {
  const person = await app.signUp();
  const { id } = (await person.post('/users/me/archives')).body;
  await ready(person, '/users/me/archives', id);
  await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`update data_exports set expires_at = now() - interval '1 minute' where id = ${id}::uuid`),
  );
  expect(await app.atelier.access.dataExports.tidy()).toBe(1);
  expect((await person.get('/users/me/archives')).body.items).toEqual([]);
  expect(await app.atelier.kernel.storage.exists(`exports/people/${person.userId}/${id}.zip`)).toBe(false);
});

test('a suspended workspace opens for nobody but its owner, who takes it up again', async () => {
  const owner = await app.signUp();
  const editor = await app.join(owner, 'editor');
  expect((await owner.post('/workspaces/current/suspend', { reason: 'not paid' })).body.suspendedReason).toBe(
    'not paid',
  );
  await until('the end', async () => (await editor.get('/sites')).body.code === 'workspace_suspended');
  await until('the end for the owner', async () => (await owner.get('/sites')).body.code === 'workspace_suspended');
  expect((await owner.get('/workspaces/current')).status).toBe(200);
  expect((await owner.post('/data-exports')).status).toBe(202);
  expect((await editor.post('/workspaces/current/resume')).body.code).toBe('forbidden');
  expect((await owner.post('/workspaces/current/resume')).body.suspendedAt).toBeNull();
  await until('the return', async () => (await editor.get('/sites')).status === 200);
});

test('erasure waits for its days of grace, can be called off, and then leaves no row and no file', async () => {
  const owner = await app.signUp({ workspaceName: 'Goner' });
  await oneOfEach(app, owner, 'Goner', '#102030');
  const erase = (confirmName: string) => owner.post('/workspaces/current/erase', { confirmName });
  expect((await erase('Other')).body.code).toBe('workspaces.name_differs');
  expect((await erase('Goner')).status).toBe(202);
  const { workspaces } = app.atelier.identity;
  const { dataExports } = app.atelier.access;
  expect(await workspaces.eraseDue(dataExports.removeFiles)).toBe(0);
  expect((await owner.post('/workspaces/current/resume')).body.eraseAt).toBeNull();
  await erase('Goner');
  await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`update workspaces set erase_at = now() - interval '1 minute' where id = ${owner.workspaceId}::uuid`),
  );
  expect(await workspaces.eraseDue(dataExports.removeFiles)).toBe(1);
  const { rows } = await app.atelier.kernel.systemWork('test', async (tx) => {
    const tables = await tx.execute(
      sql`select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id'`,
    );
    const counts = tables.rows.map(
      ({ name }) => `(select count(*) from ${name} where workspace_id = '${owner.workspaceId}')`,
    );
    return tx.execute(sql.raw(`select ${counts.join(' + ')} as n`));
  });
  expect(Number(rows[0]?.n)).toBe(0);
  const late = app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`insert into audit_log (id, workspace_id, operation, actor_kind, signed_in_by, object_type)
      values (gen_random_uuid(), ${owner.workspaceId}::uuid, 'test.late', 'system', 'job', 'site')`),
  );
  await expect(late, 'a line of work that was under way').rejects.toThrow();
  // What a job writes that was still at work then goes as well, once no job of that time can be running.
  const { storage } = app.atelier.kernel;
  await storage.put(`media/${owner.workspaceId}/late.txt`, Buffer.from('late'), { contentType: 'text/plain' });
  const { rows: sweeps } = await app.atelier.kernel.systemWork('test', (tx) =>
    tx.execute(sql`update pgboss.job set start_after = now() where name = 'workspaces.sweep' and state = 'created'
      and data->>'workspaceId' = ${owner.workspaceId} and start_after > now() + interval '2 hours' returning id`),
  );
  expect(sweeps).toHaveLength(1);
  const prefixes = ['media', 'exports', 'imports'].map((kind) => `${kind}/${owner.workspaceId}/`);
  await until('no file', async () => {
    const lists = await Promise.all(prefixes.map((prefix) => storage.list(prefix)));
    return lists.every(({ files }) => files.length === 0);
  });
  await until('the door', async () => (await owner.get('/sites')).status === 404);
  expect((await owner.get('/sites', { 'x-workspace-id': randomUUID() })).status).toBe(404);
});
