import { AsyncLocalStorage } from 'node:async_hooks';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AnyRoute } from '#kernel/http/index.ts';
import { type Client, makeApp, type TestApp } from '#test/make-app.ts';
import { kindOf, oneOfEach, type Things } from '#test/one-of-each.ts';
import { services } from '#test/services.ts';

/** One of each to a workspace, person, site or invoice: copies of their rows would be no others. */
const ALONE = new Set(
  'ai_budgets brand_versions deployment_batch_items invoice_documents issuers memberships search_connections'.split(
    ' ',
  ),
);

let app: TestApp;
let ada: Client;
let things: Things;
/** Only what a request of the test itself asks is counted, not what goes on beside it. */
const counting = new AsyncLocalStorage<{ messages: number }>();

// Each attempt needs a workspace of its own: what the one before multiplied is there already.
beforeEach(async () => {
  const { execProtocolStream } = PGlite.prototype;
  vi.spyOn(PGlite.prototype, 'execProtocolStream').mockImplementation(function (this: PGlite, ...args) {
    const counter = counting.getStore();
    if (counter) counter.messages += 1;
    return execProtocolStream.apply(this, args);
  });
  app = await makeApp();
  ada = await app.signUp();
  things = await oneOfEach(app, ada, 'Many', '#123456');
});
afterEach(async () => {
  vi.restoreAllMocks();
  await app.close();
});

const rowsOf = async (statement: ReturnType<typeof sql>) =>
  (await app.atelier.kernel.database.root.execute(statement)).rows as Record<string, unknown>[];

interface Column {
  name: string;
  type: string;
}

/** What tells the copies of a row apart in a column that must differ. */
const differing: Readonly<Record<string, string>> = {
  uuid: 'case when n > 0 then gen_random_uuid() end',
  text: "(to_jsonb(x) ->> '%') || '-' || n",
  integer: "(to_jsonb(x) ->> '%')::int + 1000 * n",
  bigint: "(to_jsonb(x) ->> '%')::bigint + 1000 * n",
  boolean: 'false',
  date: "(to_jsonb(x) ->> '%')::date - n",
};

/** Columns that are in a unique index and name nothing else: with other values in them, a row is another one. */
const uniqueColumns = async (table: string): Promise<Column[]> =>
  (await rowsOf(sql`
    select distinct a.attname as name, format_type(a.atttypid, null) as type
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey::int2[])
    where i.indrelid = ${table}::regclass and i.indisunique and a.attname <> 'workspace_id' and not exists (
      select from pg_constraint c where c.conrelid = i.indrelid and c.contype = 'f' and a.attnum = any (c.conkey))`)) as unknown as Column[];

/** Copies every row once for each number; the numbers must be far from all that came before. */
async function multiply(table: string, numbers: readonly number[]): Promise<boolean> {
  const pairs = (await uniqueColumns(table)).map(({ name, type }) => {
    const value = differing[type]?.replace('%', name);
    return `'${name}', ${value ?? `to_jsonb(x) -> '${name}'`}`;
  });
  const copies = `insert into "${table}" select made.*
    from (select * from "${table}" where workspace_id = '${ada.workspaceId}') x, unnest(array[${numbers}]) n,
      lateral jsonb_populate_record(null::"${table}", to_jsonb(x) || jsonb_build_object(${pairs.join(', ')})) made`;
  return rowsOf(sql.raw(copies)).then(
    () => true,
    () => false,
  );
}

/** After the first time, what is remembered between requests mostly is; the fewest are what the request itself asks. */
async function fewestOfThree(act: () => Promise<unknown>): Promise<number> {
  const counters = [{ messages: 0 }, { messages: 0 }, { messages: 0 }];
  for (const counter of counters) await counting.run(counter, act);
  return Math.min(...counters.map(({ messages }) => messages));
}

interface Count {
  messages: number;
  items: number;
}

async function ask(route: AnyRoute): Promise<Count | undefined> {
  const path = route.path.replace('{id}', things[kindOf(route.path)] ?? '').replace(/\{(?:version|revision)\}/g, '1');
  const scope = `siteId=${things.sites}&pageId=${things.pages}&templateId=${things.templates}`;
  for (const address of [path, `${path}?${scope}`, ...scope.split('&').map((one) => `${path}?${one}`)]) {
    const { status, body } = await ada.get(address);
    if (status !== 200 || !Array.isArray(body?.items)) continue;
    return { messages: await fewestOfThree(() => ada.get(address)), items: body.items.length };
  }
  return undefined;
}

async function countAll(): Promise<Map<string, Count>> {
  const counts = new Map<string, Count>();
  for (const route of app.atelier.routes) {
    if (route.method !== 'GET' || route.access === 'instance-admin') continue;
    const count = await ask(route);
    if (count) counts.set(route.id, count);
  }
  return counts;
}

async function multiplyAll(...numbers: number[]): Promise<void> {
  const tables = await rowsOf(sql`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'workspace_id' order by 1`);
  for (const name of tables.map((table) => String(table.name)))
    expect(await multiply(name, numbers), `rows of ${name} could be multiplied`).toBe(!ALONE.has(name));
  for (const _ of numbers) await app.join(ada, 'editor');
}

// How many messages a statement takes is known of one of the two drivers; the statements are the same.
test.skipIf(services.databaseUrl)('a list asks as often for many as for one', { timeout: 300_000 }, async () => {
  await multiplyAll(1);
  const before = await countAll();
  const languages = () => ada.get('/languages');
  const once = await fewestOfThree(languages);
  expect(once, 'what is counted').toBeGreaterThan(0);
  expect(await fewestOfThree(() => Promise.all([languages(), languages()])), 'what is counted').toBe(2 * once);
  await multiplyAll(100, 200, 300, 400);
  const after = await countAll();
  const grown = [...after].filter(([id, { items }]) => items > (before.get(id)?.items ?? 0));
  const more = grown.filter(([id, { messages }]) => messages > (before.get(id)?.messages ?? 0));
  expect(more.map(([id, now]) => ({ id, was: before.get(id), now }))).toEqual([]);
  expect(grown.length).toBeGreaterThanOrEqual(48);
});
