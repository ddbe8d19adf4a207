import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownDatabase } from '#test/make-app.ts';
import { services } from '#test/services.ts';
import { type Database, openDatabase } from './client.ts';
import { lastly, makeSystemWork, type SystemWork, type Tx } from './unit-of-work.ts';

let database: Database;
let systemWork: SystemWork;
let drop: () => Promise<void>;

beforeAll(async () => {
  const own = await ownDatabase();
  drop = own.drop;
  // One connection: whatever strays would meet the next transaction.
  database = await openDatabase({
    databaseUrl: own.variables.DATABASE_URL,
    dataDir: null,
    poolSize: 1,
    ...(own.image ? { image: own.image } : {}),
  });
  systemWork = makeSystemWork(database);
});
afterAll(async () => {
  await database.close();
  await drop();
});

const keep = (tx: Tx, key: string) =>
  tx.execute(sql`insert into instance_settings (key, value) values (${key}, '1'::jsonb)`);
const kept = async (key: string) =>
  (await database.root.execute(sql`select 1 from instance_settings where key = ${key}`)).rows.length;

test('what goes on after its transaction failed reaches neither the database nor the next transaction', async () => {
  let strayed: Promise<unknown> | undefined;
  const gate = Promise.withResolvers<undefined>();
  const failed = systemWork('fails', async (tx) => {
    strayed = gate.promise.then(() => keep(tx, 'strayed'));
    strayed.catch(() => undefined);
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  await systemWork('next', async (tx) => {
    await keep(tx, 'next');
    gate.resolve(undefined);
    await strayed?.catch(() => undefined);
  });
  await expect(strayed).rejects.toThrow();
  expect(await kept('next')).toBe(1);
  expect(await kept('strayed')).toBe(0);
});

test('of statements that are sent together, the one that really failed is told', async () => {
  await systemWork('first', (tx) => keep(tx, 'taken'));
  for (let i = 0; i < 20; i++) {
    const both = systemWork('both', (tx) => Promise.all([keep(tx, 'taken'), tx.execute(sql`select ${i}::int`)]));
    await expect(both).rejects.toMatchObject({ cause: { code: '23505' } });
  }
});

test('the last statements are kept together with all before them, or lost with them', async () => {
  const work = (...keys: string[]) =>
    systemWork('ends', async (tx) => {
      await keep(tx, `before ${keys[0]}`);
      await lastly(tx, Promise.all(keys.map((key) => keep(tx, key))));
      return 'answered';
    });
  expect(await work('a', 'b')).toBe('answered');
  expect(await Promise.all(['before a', 'a', 'b'].map(kept))).toEqual([1, 1, 1]);
  await expect(work('c', 'a')).rejects.toMatchObject({ cause: { code: '23505' } });
  expect(await Promise.all(['before c', 'c'].map(kept))).toEqual([0, 0]);
});

test('nothing can be sent after the last statements', async () => {
  const late = systemWork('ends', async (tx) => {
    await lastly(tx, keep(tx, 'in time'));
    await keep(tx, 'late');
  });
  await expect(late).rejects.toThrow();
  expect(await kept('late')).toBe(0);
  expect(await systemWork('next', async (tx) => (await keep(tx, 'next one')).rows)).toEqual([]);
});

test('a statement that fails leaves those of the next transaction alone, and can be asked again', async () => {
  await systemWork('first', (tx) => keep(tx, 'held'));
  for (let i = 0; i < 6; i++) {
    const fails = systemWork('fails', (tx) => keep(tx, 'held')).catch((error) => error.cause.code);
    const works = systemWork('works', async (tx) => (await keep(tx, `free ${i}`)).rows);
    expect(await Promise.all([fails, works])).toEqual(['23505', []]);
  }
});

test('settings hold until the end of the transaction, whatever signs are in them', async () => {
  const read = sql`select current_setting('role') as role, current_setting('app.note', true) as note`;
  const said = await database.transaction({ role: 'atelier_app', 'app.note': "it's \\ $1; x" }, (tx) =>
    tx.execute(read),
  );
  expect(said.rows).toEqual([{ role: 'atelier_app', note: "it's \\ $1; x" }]);
  const after = (await database.root.execute(read)).rows[0];
  expect([after?.role, after?.note || '']).toEqual(['none', '']);
});

test.runIf(services.databaseUrl)('a frequent statement is parsed and planned once per connection', async () => {
  for (let i = 0; i < 30; i++) await systemWork('often', (tx) => tx.execute(sql`select ${i}::int as often`));
  const { rows } = await systemWork('counts', (tx) =>
    tx.execute(
      sql`select generic_plans + custom_plans as uses from pg_prepared_statements where statement like '%as often'`,
    ),
  );
  expect(rows.map(({ uses }) => Number(uses) > 20)).toEqual([true]);
});
