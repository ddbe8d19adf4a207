/**
 * `npm run test:postgres`: the server's tests once more, on a real PostgreSQL and Redis.
 * Servers named in TEST_DATABASE_URL and TEST_REDIS_URL are used; otherwise private ones run for as long as the tests.
 * `--install` takes missing ones from Debian's packages; every other argument goes to the test run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.ts';
import { install, postgresFolder, redisServer } from './services/find.ts';
import { type Service, startPostgres, startRedis } from './services/start.ts';

const given = process.argv.slice(2);
const tests = given.filter((arg) => arg !== '--install');
const { TEST_DATABASE_URL, TEST_REDIS_URL } = process.env;

function missing(): string[] {
  return [
    ...(TEST_DATABASE_URL || postgresFolder() ? [] : ['postgresql']),
    ...(TEST_REDIS_URL || redisServer() ? [] : ['redis-server']),
  ];
}

async function provide(): Promise<void> {
  if (missing().length > 0 && given.includes('--install')) {
    const refusal = await install(missing());
    if (refusal) console.error(refusal);
  }
  if (missing().length === 0) return;
  console.error(
    `${missing().join(' and ')} not found, so nothing was tested on it. Install it (on Debian: apt-get install ${missing().join(' ')}), or name running servers in TEST_DATABASE_URL and TEST_REDIS_URL.`,
  );
  process.exit(1);
}

await provide();
const folder = mkdtempSync(join(tmpdir(), 'atelier-services-'));
const running: Service[] = [];

/** Once, whether the tests end or somebody interrupts them. */
let cleaning: Promise<void> | undefined;
function cleanUp(): Promise<void> {
  cleaning ??= Promise.allSettled(running.map((service) => service.stop())).then(() =>
    rmSync(folder, { recursive: true, force: true }),
  );
  return cleaning;
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void cleanUp().finally(() => process.exit(130)));

async function start(url: string | undefined, launch: () => Promise<Service>): Promise<string> {
  if (url) return url;
  const service = await launch();
  running.push(service);
  return service.url;
}

try {
  const database = await start(TEST_DATABASE_URL, () => startPostgres(postgresFolder() ?? '', folder));
  const redis = await start(TEST_REDIS_URL, () => startRedis(redisServer() ?? '', folder));
  console.log(`Testing the server on PostgreSQL at ${new URL(database).host} and Redis at ${new URL(redis).host}.`);
  const env = { TEST_DATABASE_URL: database, TEST_REDIS_URL: redis };
  const { code } = await run('node', ['tools/test.ts', '--project', 'server', ...tests], { env });
  process.exitCode = code;
} finally {
  await cleanUp();
}
