import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { openDatabase } from '#db/client.ts';
import { makeSystemWork } from '#db/unit-of-work.ts';
import { startRedis } from '#kernel/cache/redis.fixtures.ts';
import { makeJobs } from '#kernel/jobs/index.ts';
import { addressOf, startServer } from '#test/atelier-command.ts';
import { makeApp, ownDatabase } from '#test/make-app.ts';
import { until } from '#test/until.ts';

/** Five seconds for answers, and some for everything else. */
const STOPPED_MS = 12_000;
const LIMITS = { retries: 3, timeoutSeconds: 300, concurrency: 2 };
const OWNER = { email: 'owner@example.test', password: 'correct horse battery staple' };

async function instance(): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-stop-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const owner = { ATELIER_OWNER_EMAIL: OWNER.email, ATELIER_OWNER_PASSWORD: OWNER.password };
  const own = await ownDatabase();
  onTestFinished(own.drop);
  return { DATA_DIR: folder, ...own.variables, ...owner };
}

async function speak(address: URL) {
  const call = async (method: string, path: string, body?: object, token?: string) => {
    const answer = await fetch(new URL(`/api/v1${path}`, address), {
      method,
      headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...(token ? { authorization: token } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return JSON.parse(await answer.text());
  };
  const { accessToken } = await call('POST', '/auth/login', OWNER);
  const authorization = `Bearer ${accessToken}`;
  const authorised = (method: string, path: string, body?: object) => call(method, path, body, authorization);
  return Object.assign(authorised, { authorization });
}

const REQUEST = JSON.stringify(OWNER);

/** Sends the head and the first bytes of a request; the rest comes with `finish`. */
async function beginRequest(port: string) {
  const socket = connect(Number(port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let answer = '';
  socket.on('data', (bytes) => {
    answer += String(bytes);
  });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write('POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n');
  socket.write(`Content-Length: ${REQUEST.length}\r\n\r\n${REQUEST.slice(0, 10)}`);
  return { answer: () => answer, finish: () => socket.write(REQUEST.slice(10)) };
}

test('a server that is told to stop answers what it has begun, waits for nobody who hangs, and exits with 0', async () => {
  const server = startServer(await instance());
  const address = await addressOf(server);
  const asOwner = await speak(address);
  const { workspaceId } = await asOwner('GET', '/auth/me');
  const slow = await beginRequest(address.port);
  await beginRequest(address.port);
  const listener = new WebSocket(`ws://${address.host}/api/v1/live?workspace=${workspaceId}`, {
    headers: { authorization: asOwner.authorization },
  });
  await once(listener, 'message');
  const left = once(listener, 'close');
  const started = performance.now();
  server.child.kill('SIGTERM');
  await until('the server to say so', () => server.said().includes('finishing what runs'));
  await left;
  slow.finish();
  await until('the answer', () => slow.answer().includes('accessToken'));
  expect(slow.answer()).toContain('HTTP/1.1 200 ');
  expect((await server.ended).code).toBe(0);
  expect(performance.now() - started).toBeLessThan(STOPPED_MS);
});

test('a publishing that is under way when the server stops goes live after the next start', async () => {
  const variables = await instance();
  const server = startServer(variables);
  const asOwner = await speak(await addressOf(server));
  const { items } = await asOwner('GET', '/templates');
  const site = await asOwner('POST', '/sites', { brandName: 'Interrupted', templateId: items[0].id });
  const deployment = await asOwner('POST', '/deployments', { siteId: site.id });
  expect(deployment.status).toBe('queued');
  server.child.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);

  const next = startServer(variables);
  const again = await speak(await addressOf(next));
  await until(
    'the site to go live',
    async () => (await again('GET', `/deployments/${deployment.id}`)).status === 'live',
    60_000,
  );
  next.child.kill('SIGTERM');
  expect((await next.ended).code).toBe(0);
});

test('a job that runs may finish; one that takes too long is stopped, handed back and done by the next', async () => {
  const own = await ownDatabase();
  onTestFinished(own.drop);
  const database = await openDatabase({
    databaseUrl: own.variables.DATABASE_URL,
    dataDir: null,
    poolSize: 4,
    ...(own.image ? { image: own.image } : {}),
  });
  onTestFinished(() => database.close());
  // Not declared for the process: the applications of the other tests would miss its handler.
  const job = { name: 'test.long', schema: z.object({ endless: z.boolean() }), ...LIMITS };
  const done: boolean[] = [];
  let aborted = 0;
  let begun = 0;
  const worker = (patient: boolean) => {
    const jobs = makeJobs({ database, log: { warn: () => undefined, error: () => undefined }, declared: new Set() });
    jobs.handle(job, async ({ endless }, { signal }) => {
      begun += 1;
      signal.addEventListener('abort', () => {
        aborted += 1;
      });
      if (endless && !patient) await new Promise(() => undefined);
      if (!endless) await new Promise((resolve) => setTimeout(resolve, 500));
      done.push(endless);
    });
    return jobs;
  };
  const first = worker(false);
  await first.start({ work: true });
  await makeSystemWork(database)('send', async (tx) => {
    await first.send(tx, job, { endless: false });
    await first.send(tx, job, { endless: true });
  });
  await until('both to run', () => begun === 2);
  await first.stop(2000);
  expect(done).toEqual([false]);
  await until('the endless one to hear of it', () => aborted >= 1);
  const { rows } = await database.root.execute(
    sql`select state, count(*)::int as n from pgboss.job where name = ${job.name} group by state order by state`,
  );
  expect(rows).toEqual([
    { state: 'retry', n: 1 },
    { state: 'completed', n: 1 },
  ]);
  const second = worker(true);
  await second.start({ work: true });
  await until('the endless one to be done', () => done.includes(true));
  await second.stop(1000);
});

/** Longest of several requests, in milliseconds. */
async function slowest(app: Awaited<ReturnType<typeof makeApp>>, token: string): Promise<number> {
  let most = 0;
  for (let i = 0; i < 10; i++) {
    const started = performance.now();
    const answer = await app.request('GET', '/sites', undefined, { authorization: `Bearer ${token}` });
    expect(answer.status).toBe(200);
    most = Math.max(most, performance.now() - started);
  }
  return most;
}
const SMALL_DELAY_MS = 1500;

test('with a Redis that was never there requests work, with a small delay at most', async () => {
  const app = await makeApp({ variables: { REDIS_URL: 'redis://127.0.0.1:1' } });
  onTestFinished(() => app.close());
  const owner = await app.signUp();
  expect(await slowest(app, owner.token)).toBeLessThan(SMALL_DELAY_MS);
});

test('with a Redis that goes away in the middle requests go on, and so do limits', async () => {
  const redis = await startRedis();
  onTestFinished(() => redis.stop());
  const app = await makeApp({ variables: { REDIS_URL: redis.url, SIGN_INS_PER_MINUTE: '6' } });
  onTestFinished(() => app.close());
  const owner = await app.signUp();
  expect(await slowest(app, owner.token)).toBeLessThan(SMALL_DELAY_MS);
  await redis.stop();
  expect(await slowest(app, owner.token)).toBeLessThan(SMALL_DELAY_MS);
  const wrong = { email: owner.email, password: 'not the right one' };
  const statuses: number[] = [];
  for (let i = 0; i < 10; i++) statuses.push((await app.request('POST', '/auth/login', wrong)).status);
  expect(statuses).toContain(401);
  expect(statuses.at(-1)).toBe(429);
});
