import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { type Database, openDatabase } from '#db/client.ts';
import { makeSystemWork, type SystemWork } from '#db/unit-of-work.ts';
import { type Jobs, makeJobs, readDeadLetters } from '#kernel/jobs/index.ts';
import { ownDatabase } from '#test/make-app.ts';
import { services } from '#test/services.ts';
import { until } from '#test/until.ts';

const nothing = new Set<string>();
const text = z.object({ text: z.string() });
const limits = { retries: 1, timeoutSeconds: 300, concurrency: 1 };
// Not declared for the process: the applications of other tests in it would miss their handlers.
const note = { name: 'test.note', schema: text, ...limits };
const doomed = { name: 'test.doomed', schema: text, ...limits };
const daily = { name: 'test.daily', schema: z.object({}), ...limits };

let database: Database;
let systemWork: SystemWork;
let jobs: Jobs;
let dropDatabase: () => Promise<void>;
const notes: string[] = [];
const attempts: string[] = [];
const logged: { level: string; message: string }[] = [];

beforeAll(async () => {
  const own = await ownDatabase();
  dropDatabase = own.drop;
  const databaseUrl = own.variables.DATABASE_URL;
  database = await openDatabase({
    databaseUrl,
    dataDir: null,
    poolSize: 4,
    ...(own.image ? { image: own.image } : {}),
  });
  systemWork = makeSystemWork(database);
  const write = (level: string) => (_fields: object, message: string) => void logged.push({ level, message });
  jobs = makeJobs({ database, log: { warn: write('warn'), error: write('error') }, declared: nothing });
  jobs.handle(note, async ({ text }) => void notes.push(text));
  jobs.handle(doomed, async (_data, { id }) => {
    attempts.push(id);
    throw new Error('the printer is on fire');
  });
  jobs.handle(daily, async () => undefined);
  jobs.schedule(daily, { cron: '30 8 * * *', zone: 'Europe/Rome' }, {});
  await jobs.start({ work: true });
});
afterAll(async () => {
  await jobs.stop(1000);
  await database.close();
  await dropDatabase();
});

const send = (text: string) => systemWork('send', (tx) => jobs.send(tx, note, { text }));

test('a job that was sent in a committed transaction runs once, and one of a rolled-back transaction never', async () => {
  await send('kept');
  const broken = systemWork('send', async (tx) => {
    await jobs.send(tx, note, { text: 'taken back' });
    throw new Error('no');
  });
  await expect(broken).rejects.toThrow('no');
  await until('the first note', () => notes.includes('kept'));
  await send('last');
  await until('the last note', () => notes.includes('last'));
  expect(notes).toEqual(['kept', 'last']);
});

test('of jobs with one key only one waits', async () => {
  const later = { key: 'same', startAfter: new Date(Date.now() + 3_600_000) };
  await Promise.all([1, 2, 3].map(() => systemWork('send', (tx) => jobs.send(tx, note, { text: 'later' }, later))));
  const { rows } = await database.root.execute(
    sql`select count(*)::int as n from pgboss.job where name = ${note.name} and state < 'active'`,
  );
  expect(rows).toEqual([{ n: 1 }]);
});

test('a job that fails is tried again, then lies among the dead letters, where metrics and doctor see it', async () => {
  await systemWork('send', (tx) => jobs.send(tx, doomed, { text: 'x' }));
  const [letter] = await until('a dead letter', async () => {
    const letters = await readDeadLetters(database.root);
    return letters.length > 0 && letters;
  });
  expect(attempts).toHaveLength(2);
  expect(new Set(attempts).size).toBe(1);
  expect(letter).toMatchObject({ job: 'test.doomed', count: 1, error: 'the printer is on fire' });
  expect((await jobs.depths()).find(({ name }) => name === 'test.doomed')).toMatchObject({ failed: 1 });
  expect(logged.map(({ level }) => level)).toEqual(['warn', 'error']);
});

test('a schedule keeps its hour in its zone, and goes when nobody declares it any more', async () => {
  const schedules = async () =>
    (await database.root.execute(sql`select name, cron, timezone from pgboss.schedule`)).rows;
  expect(await schedules()).toEqual([{ name: 'test.daily', cron: '30 8 * * *', timezone: 'Europe/Rome' }]);
  const other = makeJobs({ database, log: { warn: () => undefined, error: () => undefined }, declared: nothing });
  await other.start({ work: true });
  await other.stop(1000);
  expect(await schedules()).toEqual([]);
});

test('the start is refused for a job without handler, a job with two, and a zone that does not exist', async () => {
  const make = (declared: ReadonlySet<string>) =>
    makeJobs({ database, log: { warn: () => undefined, error: () => undefined }, declared });
  await expect(make(new Set(['test.forgotten'])).start({ work: false })).rejects.toThrow(
    'No handler for the job test.forgotten.',
  );
  const twice = make(nothing);
  twice.handle(note, async () => undefined);
  expect(() => twice.handle(note, async () => undefined)).toThrow('The job test.note has two handlers.');
  await expect(systemWork('send', (tx) => make(nothing).send(tx, note, { text: 'x' }))).rejects.toThrow(
    'The job test.note has no handler.',
  );
  const nowhere = make(nothing);
  nowhere.handle(daily, async () => undefined);
  expect(() => nowhere.schedule(daily, { cron: '0 0 * * *', zone: 'Europe/Atlantis' }, {})).toThrow('Europe/Atlantis');
  nowhere.schedule(daily, { cron: 'at noon', zone: 'UTC' }, {});
  await expect(nowhere.start({ work: true })).rejects.toThrow();
  await nowhere.stop(0);
});

test('data that the job does not declare is refused when it is sent, not when it runs', async () => {
  const wrong = { text: 1 } as unknown as { text: string };
  await expect(systemWork('send', (tx) => jobs.send(tx, note, wrong))).rejects.toThrow();
});

/** How often the worker dies; more for a long run. */
const KILLS = Number(process.env.TEST_KILLS ?? 1);
const SETTLED_MS = 60_000;

async function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

async function dieAndSettle(databaseUrl: string, folder: string): Promise<void> {
  const effects = join(folder, 'effects');
  const lines = () => (existsSync(effects) ? readFileSync(effects, 'utf8').trim().split('\n') : []);
  const began = (round: number) => lines().filter((line) => line.startsWith(`began ${round}.`));
  const startWorker = (round: string) => {
    const script = join(import.meta.dirname, 'job-worker.ts');
    const child = spawn(process.execPath, [script, folder, databaseUrl, effects, round], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    return child;
  };
  for (let round = 1; round <= KILLS; round++) {
    const first = startWorker(String(round));
    const hangs = (n: number) => began(round).some((line) => line.startsWith(`began ${round}.${n} `));
    await until('two jobs hang', () => hangs(0) && hangs(1));
    await killed(first);
    const second = startWorker('');
    const started = performance.now();
    const ended = () =>
      new Set(
        lines()
          .filter((line) => line.startsWith(`ended ${round}.`))
          .map((line) => line.split(' ')[1]),
      );
    await until('every job ends', () => ended().size === 12, SETTLED_MS);
    expect(performance.now() - started).toBeLessThan(SETTLED_MS);
    await killed(second);
    // What was done twice says so: each attempt of a job has the job's id.
    const ids = new Map<string, Set<string>>();
    for (const [, key = '', id = ''] of lines().map((line) => line.split(' ')))
      if (key.startsWith(`${round}.`)) ids.set(key, (ids.get(key) ?? new Set()).add(id));
    expect(ids.size).toBe(12);
    expect([...ids.values()].every((one) => one.size === 1)).toBe(true);
    expect(began(round).length).toBeGreaterThan(12);
  }
}

describe('a worker that is killed loses nothing', () => {
  const ownFolder = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'atelier-kill-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    return folder;
  };

  test(
    'on the embedded database',
    async () => {
      await dieAndSettle('', await ownFolder());
    },
    120_000 * KILLS,
  );

  test.runIf(services.databaseUrl)(
    'on a PostgreSQL server',
    async () => {
      const own = await ownDatabase();
      onTestFinished(own.drop);
      await dieAndSettle(own.variables.DATABASE_URL ?? '', await ownFolder());
    },
    120_000 * KILLS,
  );
});
