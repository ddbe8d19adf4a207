import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compose } from '#app/compose/index.ts';
import { configFrom } from '#app/environment.ts';
import { sealedColumns } from '#db/sealed-values.ts';
import { atelier } from '#test/atelier-command.ts';

const WORD = 'a word nobody may read';
const FOR_PEOPLE = { workspaceId: null, purpose: 'test.second-factor' };
let folder: string;
let instance: Record<string, string>;
let keyFile: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-key-'));
  instance = { DATA_DIR: join(folder, 'data') };
  keyFile = join(folder, 'data', 'secret.key');
  expect(await atelier(instance, 'seed')).toMatchObject({ code: 0 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs with the instance open and the keys that it has now. */
async function opened<T>(work: (kernel: Awaited<ReturnType<typeof compose>>['kernel']) => Promise<T>): Promise<T> {
  const { kernel, close } = await compose(configFrom({ LOG_LEVEL: 'silent', ...instance }));
  try {
    return await work(kernel);
  } finally {
    await close();
  }
}
const stored = () =>
  opened(async ({ database, secrets }) => {
    const { rows } = await database.root.execute(sql`select secret from second_factors`);
    const envelope = String(rows[0]?.secret);
    return { envelope, opens: secrets.decrypt(envelope, FOR_PEOPLE) };
  });
const keys = async () => (await readFile(keyFile, 'utf8')).trim().split('\n');

test('what was written just before the end, and has no seal yet, is not taken for a changed audit log', async () => {
  await opened(({ database }) =>
    database.root.execute(sql`
      insert into audit_log select (jsonb_populate_record(l, jsonb_build_object('id', '01900000-0000-7000-8000-000000000001'))).*
      from audit_log l limit 1`),
  );
  expect((await atelier(instance, 'doctor')).said).toMatch(/ok {6}Audit log: [1-9]\d* sealed lines/);
});

test('a stored credential moves under a new key, and the former one stays for what was sealed with it', async () => {
  await opened(async ({ database, secrets }) => {
    const sealed = secrets.encrypt(WORD, FOR_PEOPLE);
    await database.root.execute(
      sql`insert into second_factors (user_id, secret, salt) select id, ${sealed}, 'salt' from users`,
    );
  });
  const before = await stored();
  const [former] = await keys();

  const added = await atelier(instance, 'key', 'new');
  expect(added).toMatchObject({ code: 0, said: expect.stringContaining('atelier key rotate') });
  expect(await keys()).toEqual([expect.not.stringMatching(String(former)), former]);
  expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
  expect((await atelier(instance, 'doctor')).said).toContain('1 can be read, 1 under a former key');
  expect(await stored()).toEqual(before);

  expect((await atelier(instance, 'key', 'rotate')).said).toContain('1 stored credentials moved');
  const after = await stored();
  expect(after.opens).toBe(WORD);
  expect(after.envelope).not.toBe(before.envelope);
  expect((await atelier(instance, 'key', 'rotate')).said).toContain('0 stored credentials moved');
  const well = await atelier(instance, 'doctor');
  expect(well).toMatchObject({ code: 0, said: expect.stringMatching(/Credentials: 1 can be read\n/) });
});

test('keys of the environment are changed where they stand', async () => {
  const answer = await atelier({ ...instance, ATELIER_SECRET_KEYS: 'k'.repeat(40) }, 'key', 'new');
  expect(answer).toMatchObject({ code: 1, said: expect.stringContaining('ATELIER_SECRET_KEYS') });
  expect(await keys()).toHaveLength(2);
});

test('a credential whose key is gone is named by rotation and by the doctor, and left as it is', async () => {
  const other = 'v1.0123456789ab.';
  await opened(({ database }) =>
    database.root.execute(sql`update second_factors set secret = ${other} || substr(secret, ${other.length + 1}::int)`),
  );
  for (const command of [['key', 'rotate'], ['doctor']]) {
    const answer = await atelier(instance, ...command);
    expect(answer).toMatchObject({ code: 1, said: expect.stringContaining('second_factors (1)') });
  }
});

test('every part that seals what it stores has its column among those that move', () => {
  const domains = join(import.meta.dirname, '../src/domains');
  const sealing = globSync('*/*.service.ts', { cwd: domains });
  return Promise.all(
    sealing.map(
      async (file) => ((await readFile(join(domains, file), 'utf8')).match(/secrets\.encrypt\(/g) ?? []).length,
    ),
  ).then((counts) => expect(counts.reduce((sum, count) => sum + count, 0)).toBe(sealedColumns.length));
});
