import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { create } from 'tar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compose } from '#app/compose/index.ts';
import { configFrom } from '#app/environment.ts';
import { tablePolicies } from '#db/policies.ts';
import { makeAuditChain } from '#kernel/audit/index.ts';
import { addressOf, atelier, startServer } from '#test/atelier-command.ts';
import { ownDatabase } from '#test/make-app.ts';
import { picture } from '#test/one-of-each.ts';

const PASSWORD = 'a long enough password';
let folder: string;
let first: Record<string, string>;
/** Where the backup is brought back: a PostgreSQL server when the tests have one, so that archives cross over. */
let second: Record<string, string>;
let drop: (() => Promise<void>) | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-cli-'));
  first = { DATA_DIR: join(folder, 'first') };
  second = { DATA_DIR: join(folder, 'second') };
  const own = await ownDatabase();
  drop = own.drop;
  second = { ...second, ...own.variables };
});
afterAll(async () => {
  await drop?.();
  await rm(folder, { recursive: true, force: true });
});

/** Every row and every file of an instance as checksums. */
async function contents(variables: Record<string, string>) {
  const opened = await compose(configFrom({ LOG_LEVEL: 'silent', ...variables }));
  const { database, storage } = opened.kernel;
  try {
    const tables = await database.transaction({ timezone: 'UTC' }, async (tx) => {
      const sums: Record<string, unknown> = {};
      for (const table of Object.keys(tablePolicies)) {
        const { rows } = await tx.execute(
          sql`select count(*)::int as rows, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${sql.identifier(table)} t`,
        );
        sums[table] = rows[0];
      }
      return sums;
    });
    const files: Record<string, string> = {};
    let cursor: string | undefined;
    do {
      const page = await storage.list('', cursor);
      for (const { key } of page.files)
        files[key] = createHash('sha256')
          .update((await storage.read(key)) ?? '')
          .digest('hex');
      cursor = page.cursor;
    } while (cursor);
    return { tables, files };
  } finally {
    await opened.close();
  }
}

test('a database is brought up to date once', async () => {
  expect(await atelier(first, 'migrate')).toMatchObject({ code: 0, said: expect.stringContaining('Applied: schema') });
  expect(await atelier(first, 'migrate')).toEqual({ code: 0, said: 'The database is up to date.\n' });
});

test('the first owner is made once, with a password that is shown once', async () => {
  const seeded = await atelier(first, 'seed');
  expect(seeded.code).toBe(0);
  expect(seeded.said).toMatch(/First owner: owner@atelier\.localhost {2}Password: \S{16} {2}\(shown once\)/);
  const again = await atelier(first, 'seed');
  expect(again).toMatchObject({ code: 0, said: expect.stringContaining('no owner was created') });
  expect(again.said).not.toContain('Password');
});

test('a person is created with a good password only, and once', async () => {
  const person = ['user', 'create', '--email', 'Ann@Example.test', '--password'];
  const weak = await atelier(first, ...person, 'short');
  expect(weak).toEqual({ code: 1, said: '--password needs at least 12 characters\n' });
  expect(await atelier(first, ...person, PASSWORD)).toEqual({ code: 0, said: 'Created ann@example.test.\n' });
  const twice = await atelier(first, ...person, PASSWORD);
  expect(twice).toMatchObject({ code: 1, said: expect.stringContaining('There is an account with this mail address') });
  expect(twice.said).not.toMatch(/ {4}at /);
  const leaked = await atelier(first, 'user', 'create', '--email', 'bob@example.test', '--password', 'Password1234!');
  expect(leaked).toMatchObject({ code: 1, said: expect.stringContaining('has leaked before') });
  const nobody = await atelier(first, 'user', 'create', '--email', 'no address');
  expect(nobody).toEqual({ code: 1, said: '--email is not a mail address\n' });
});

test('a person who lost the password gets a link from the administrator, who does not learn the new one', async () => {
  const link = await atelier(first, 'user', 'reset-link', '--email', 'Ann@Example.test');
  expect(link).toMatchObject({ code: 0 });
  const [, token = ''] = /^http:\/\/localhost:\d+\/reset-password#token=([\w-]{43})$/m.exec(link.said) ?? [];
  const opened = await compose(configFrom({ LOG_LEVEL: 'silent', ...first }));
  await opened.kernel.jobs.start({ work: false });
  await opened.identity.passwords.reset({ token, password: 'walnut ferry cobalt trumpet' }, 'test');
  await opened.close();
  const nobody = await atelier(first, 'user', 'reset-link', '--email', 'nobody@example.test');
  expect(nobody).toEqual({ code: 1, said: 'Nobody who may sign in has the address nobody@example.test.\n' });
});

test('a backup brings back every row and every file in an empty instance', async () => {
  const opened = await compose(configFrom({ LOG_LEVEL: 'silent', ...first }));
  const files = [
    { key: 'media/one', bytes: await picture('#00ff00') },
    { key: 'media/two@2x.png', bytes: Buffer.alloc(0) },
  ];
  for (const { key, bytes } of files)
    await opened.kernel.storage.put(key, Buffer.from(bytes), { contentType: 'image/png' });
  await opened.close();
  const archive = join(folder, 'backups', 'one.tar.gz');
  const saved = await atelier(first, 'backup', archive);
  expect(saved).toMatchObject({ code: 0, said: expect.stringContaining('Backup written') });
  expect((await stat(archive)).mode & 0o777).toBe(0o600);

  const restored = await atelier(second, 'restore', archive);
  expect(restored.said).toMatch(/Restored \d+ rows and \d+ files/);
  expect(restored.code).toBe(0);
  const before = await contents(first);
  expect(before.tables.users).toMatchObject({ rows: 2 });
  expect(Object.keys(before.files).length).toBeGreaterThanOrEqual(2);
  expect(await contents(second)).toEqual(before);
  const keys = await Promise.all([first, second].map(({ DATA_DIR = '' }) => readFile(join(DATA_DIR, 'secret.key'))));
  expect(keys[0]).toEqual(keys[1]);
  expect((await stat(join(second.DATA_DIR ?? '', 'secret.key'))).mode & 0o777).toBe(0o600);
});

test('an instance with people is not replaced unless that is said, and a broken archive replaces nothing', async () => {
  const archive = join(folder, 'backups', 'one.tar.gz');
  const before = await contents(second);
  const key = await readFile(join(second.DATA_DIR ?? '', 'secret.key'));
  const refused = await atelier(second, 'restore', archive);
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('This instance has people already') });
  const half = join(folder, 'half.tar.gz');
  await writeFile(half, (await readFile(archive)).subarray(0, 20_000));
  const noArchive = join(folder, 'text.tar.gz');
  await writeFile(noArchive, 'this is not an archive');
  for (const broken of [half, noArchive, join(folder, 'missing.tar.gz')]) {
    const answer = await atelier(second, 'restore', broken, '--force');
    expect(answer.code, answer.said).toBe(1);
    expect(answer.said).toContain(broken);
    expect(answer.said).not.toMatch(/ {4}at /);
  }
  expect(await contents(second)).toEqual(before);
  expect(await readFile(join(second.DATA_DIR ?? '', 'secret.key'))).toEqual(key);
  expect(await atelier(second, 'restore', archive, '--force')).toMatchObject({ code: 0 });
  expect(await contents(second)).toEqual(before);
});

test('an archive that reaches out of its folder is refused before anything is unpacked', async () => {
  const inside = join(folder, 'evil', 'inside');
  await mkdir(inside, { recursive: true });
  await writeFile(join(folder, 'evil', 'outside'), 'x');
  await writeFile(join(inside, 'backup.json'), '{"format":1,"version":"0.1.0"}');
  await symlink('/etc', join(inside, 'files'));
  const target = { DATA_DIR: join(folder, 'third') };
  for (const [name, members] of [
    ['upwards.tar.gz', ['backup.json', '../outside']],
    ['link.tar.gz', ['backup.json', 'files']],
    ['absolute.tar.gz', ['backup.json', join(folder, 'evil', 'outside')]],
  ] as const) {
    const file = join(folder, name);
    await create({ gzip: true, cwd: inside, file, preservePaths: true }, [...members]);
    const answer = await atelier(target, 'restore', file);
    expect(answer, name).toMatchObject({ code: 1, said: expect.stringContaining('not a backup of ours') });
  }
  await expect(stat(target.DATA_DIR)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('the doctor says what is in order and what is to do', async () => {
  const well = await atelier(second, 'doctor');
  expect(well).toMatchObject({ code: 0, said: expect.stringContaining('Everything is in order.') });

  const noDatabase = {
    DATA_DIR: join(folder, 'fourth'),
    DATABASE_URL: 'postgresql://ann:canary-word@127.0.0.1:1/none',
  };
  const ill = await atelier(noDatabase, 'doctor');
  expect(ill.code).toBe(1);
  expect(ill.said).toMatch(/to do {3}Database: The database does not answer .*Check DATABASE_URL/);
  expect(ill.said).not.toContain('canary-word');

  const file = join(folder, 'a-file');
  await writeFile(file, '');
  const noFolder = await atelier({ DATA_DIR: join(file, 'data') }, 'doctor');
  expect(noFolder.code).toBe(1);
  expect(noFolder.said).toMatch(/to do {3}Data folder: .* cannot be written/);

  const noRedis = await atelier({ ...second, REDIS_URL: 'redis://127.0.0.1:1' }, 'doctor');
  expect(noRedis).toMatchObject({ code: 1, said: expect.stringContaining('Redis does not answer') });
});

test('the doctor tells of a line of the audit log that was changed behind our back', async () => {
  const opened = await compose(configFrom({ LOG_LEVEL: 'silent', ...second }));
  const { systemWork, secrets, database } = opened.kernel;
  await makeAuditChain({ systemWork, keys: secrets.deriveKeys('audit.chain'), nowMs: Date.now }).seal();
  await database.root.execute(
    sql`update audit_log set operation = 'nothing.happened' where id = (select id from audit_seals order by id limit 1)`,
  );
  await opened.close();
  const ill = await atelier(second, 'doctor');
  expect(ill.code).toBe(1);
  expect(ill.said).toMatch(/to do {3}Audit log: lines were changed outside of Atelier.*changed at/);
});

test('what cannot start says why in one sentence, and a password that was made is shown all the same', async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  const { port } = blocker.address() as AddressInfo;
  const taken = startServer({ DATA_DIR: await mkdtemp(join(folder, 'taken-')), PORT: String(port) });
  const { code, said } = await taken.ended;
  blocker.close();
  expect(code).toBe(1);
  expect(said).toContain(`Port ${port} is taken by another program.`);
  expect(said).toMatch(/Password {4}\S{16} /);
  expect(said).not.toMatch(/ {4}at /);

  const nowhere = { DATA_DIR: join(folder, 'nowhere'), DATABASE_URL: 'postgresql://ann:canary-word@127.0.0.1:1/none' };
  for (const command of ['migrate', 'start']) {
    const answer = await atelier(nowhere, command);
    expect(answer.code).toBe(1);
    expect(answer.said).toMatch(
      /^The database does not answer \(connect ECONNREFUSED 127\.0\.0\.1:1\)\. Check DATABASE_URL\.\n$/,
    );
  }
});

test('the program tells its version, and a folder that is not there is named', async () => {
  expect(await atelier(first, '--version')).toEqual({ code: 0, said: '0.1.0\n' });
  const none = await atelier({}, 'site', 'build', '--from', join(folder, 'none'), '--out', join(folder, 'out'));
  expect(none).toEqual({ code: 1, said: `There is no folder ${join(folder, 'none')}.\n` });
  const odd = await atelier({}, 'site', 'build', '--from', folder, '--out', join(folder, 'out'), '--draft', 'yes');
  expect(odd).toMatchObject({ code: 2, said: expect.stringContaining('Usage:') });
});

test('a bad value in the environment stops every command and is named', async () => {
  const answer = await atelier({ ...first, PORT: 'abc', DB_POOL_SIZE: 'many' }, 'migrate');
  expect(answer.code).toBe(2);
  expect(answer.said).toContain('PORT: ');
  expect(answer.said).toContain('DB_POOL_SIZE: ');
  expect((await atelier(first, 'no-such-command')).code).not.toBe(0);
  expect((await atelier(first, 'start', '--role', 'web,cook')).code).toBe(2);
});

test('a command beside a running server is refused on the embedded database: two processes would damage it', async () => {
  const server = startServer(first);
  await addressOf(server);
  const beside = await atelier(first, 'migrate');
  server.child.kill('SIGKILL');
  await server.ended;
  expect(beside).toMatchObject({ code: 1, said: expect.stringContaining('is open in another process') });
  // The one that was killed holds nothing any more.
  expect((await atelier(first, 'migrate')).code).toBe(0);
});
