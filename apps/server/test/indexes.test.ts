import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApp, type TestApp } from '#test/make-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await makeApp();
});
afterAll(() => app.close());

const names = async (query: ReturnType<typeof sql>): Promise<string[]> =>
  (await app.atelier.kernel.database.root.execute(query)).rows.map(({ name }) => String(name));

/** Accounts are deleted once in a long while; everything else would read the whole table for each row that goes. */
test('whatever names something else has an index for it', async () => {
  const without = await names(sql`
    select c.conrelid::regclass || '.' || a.attname as name
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey) and a.attname <> 'workspace_id'
    join pg_namespace n on n.oid = c.connamespace
    where c.contype = 'f' and n.nspname = 'public' and c.confrelid <> 'users'::regclass and not exists (
      select from pg_index i
      join pg_attribute first on first.attrelid = i.indrelid and first.attnum = i.indkey[0]
      where i.indrelid = c.conrelid and (i.indkey[0] = a.attnum
        or (first.attname = 'workspace_id' and i.indkey[1] = a.attnum))
    )
    order by 1`);
  expect(without).toEqual([]);
});
