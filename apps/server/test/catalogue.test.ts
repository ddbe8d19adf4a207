import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tablePolicies } from '#db/policies.ts';
import { makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await makeApp({ shared: false });
});
afterAll(() => app.close());

const rows = async (query: ReturnType<typeof sql>) =>
  (await app.atelier.kernel.database.root.execute(query)).rows as Record<string, unknown>[];

test('every table forces row-level security and has a policy for each act of the serving role', async () => {
  const tables = await rows(sql`
    select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
      (select array_agg(p.polname order by p.polname)::text from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> 'schema_history'`);
  expect(tables.length).toBeGreaterThanOrEqual(25);
  for (const table of tables) {
    expect(table, String(table.name)).toMatchObject({ enabled: true, forced: true });
    for (const policy of ['app_read', 'app_insert', 'app_update', 'app_delete'])
      expect(table.policies, String(table.name)).toContain(policy);
  }
  expect(Object.keys(tablePolicies).sort()).toEqual(tables.map((t) => t.name).sort());
});

test('every table with a workspace has its rule on the workspace, and the serving role owns nothing and cannot bypass', async () => {
  const columns = await rows(
    sql`select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id'`,
  );
  for (const { name } of columns) expect(tablePolicies[String(name)]?.read, String(name)).toContain('workspace_id = ');
  const serving = await rows(
    sql`select rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname in ('atelier_app', 'atelier_confined')`,
  );
  const powerless = { rolsuper: false, rolbypassrls: false, rolcanlogin: false };
  expect(serving).toEqual([powerless, powerless]);
  expect(
    await rows(
      sql`select relname from pg_class where pg_get_userbyid(relowner) in ('atelier_app', 'atelier_confined', 'atelier_system')`,
    ),
  ).toEqual([]);
});

/** Tables that name a site without belonging to it. */
const OF_NO_SITE = new Set(['site_grants']);

test('whatever belongs to a site is closed to members who are confined to others', async () => {
  const columns = await rows(sql`
    select distinct table_name as name from information_schema.columns
    where table_schema = 'public' and column_name in ('site_id', 'page_id', 'deployment_id')`);
  expect(columns.length).toBeGreaterThanOrEqual(6);
  for (const { name } of columns) {
    const rule = tablePolicies[String(name)];
    if (OF_NO_SITE.has(String(name)) || rule?.read === 'false') continue;
    expect(rule?.confined, String(name)).toContain('app.site_ids');
  }
  expect(tablePolicies.sites?.confined).toContain('app.site_ids');
});

test('without a workspace no tenant row is seen, and the audit log can be neither changed nor deleted', async () => {
  const { kernel } = app.atelier;
  const owner = await app.signUp();
  const seen = await kernel.unitOfWork(
    { workspaceId: null, userId: null },
    async (tx) => (await tx.execute(sql`select count(*)::int as n from memberships`)).rows,
  );
  expect(seen).toEqual([{ n: 0 }]);
  const actor = { workspaceId: owner.workspaceId, userId: owner.userId };
  await expect(kernel.unitOfWork(actor, (tx) => tx.execute(sql`delete from audit_log`))).rejects.toMatchObject({
    cause: { code: '42501' },
  });
  await expect(
    kernel.unitOfWork(actor, (tx) => tx.execute(sql`update audit_log set operation = 'x'`)),
  ).rejects.toMatchObject({ cause: { code: '42501' } });
});

test('using the database beside an open unit of work is a clear error instead of waiting for ever', async () => {
  const { kernel } = app.atelier;
  const nested = kernel.unitOfWork({ workspaceId: null, userId: null }, () =>
    kernel.systemWork('nested', async () => 1),
  );
  await expect(nested).rejects.toThrow('A unit of work is open');
});

test('a job sent in a transaction that rolls back is never queued', async () => {
  const { kernel } = app.atelier;
  const count = async () => rows(sql`select count(*)::int as n from audit_log where operation = 'test.rolled_back'`);
  await expect(
    kernel.systemWork('rollback', async (tx) => {
      await tx.execute(
        sql`insert into audit_log (id, operation, actor_kind, signed_in_by, object_type) values (gen_random_uuid(), 'test.rolled_back', 'system', 'none', 'x')`,
      );
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(await count()).toEqual([{ n: 0 }]);
});
