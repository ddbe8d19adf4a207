import { once } from 'node:events';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { openDatabase, type Sql } from '#db/client.ts';
import { databaseAddress } from '#db/db.config.ts';
import { moveSealedValues } from '#db/sealed-values.ts';
import { makeSystemWork, type SystemWork } from '#db/unit-of-work.ts';
import { makeAuditChain } from '#kernel/audit/index.ts';
import { connectRedis, redisAddress } from '#kernel/cache/index.ts';
import { systemClock } from '#kernel/clock/index.ts';
import { readDeadLetters } from '#kernel/jobs/index.ts';
import { mailRoute } from '#kernel/mail/index.ts';
import { loadMasterKeys, makeSecrets, type Secrets } from '#kernel/secrets/index.ts';
import { openFiles } from '../compose/kernel.ts';
import type { Config } from '../config.ts';
import { configFromEnvironment } from '../environment.ts';
import { unreadableIn } from './key.commands.ts';
import { say } from './terminal.ts';

const REDIS_MS = 3000;

interface Outcome {
  ok: boolean;
  text: string;
}

const good = (text: string): Outcome => ({ ok: true, text });
const bad = (text: string): Outcome => ({ ok: false, text });

/** The words of what lies at the bottom: a failed query only repeats itself. */
function reasonOf(error: unknown): string {
  const { cause, message, code } = error as { cause?: unknown; message?: string; code?: string };
  return cause ? reasonOf(cause) : message || code || String(error);
}

async function checkDataDir({ core }: Config): Promise<Outcome> {
  const probe = join(core.dataDir, '.doctor');
  try {
    await mkdir(core.dataDir, { recursive: true });
    await writeFile(probe, 'ok');
    await rm(probe);
    const { bavail, bsize } = await statfs(core.dataDir);
    const gigabytes = (bavail * bsize) / 2 ** 30;
    if (gigabytes < 1) return bad(`${core.dataDir} has less than 1 GB left. Free some space or move DATA_DIR.`);
    return good(`${core.dataDir} can be written, ${gigabytes.toFixed(0)} GB free`);
  } catch (error) {
    return bad(
      `${core.dataDir} cannot be written (${(error as Error).message}). Give the process the right, or set DATA_DIR.`,
    );
  }
}

async function checkDatabase({ database, core }: Config): Promise<Outcome> {
  try {
    const opened = await openDatabase({ databaseUrl: databaseAddress(database), dataDir: core.dataDir, poolSize: 1 });
    try {
      const [row] = (
        await opened.root.execute(
          sql`select current_setting('server_version_num')::int as n, current_setting('server_version') as v`,
        )
      ).rows;
      if (Number(row?.n) < 150_000) return bad(`PostgreSQL ${row?.v} is too old: 15 or newer is needed.`);
      const role = (
        await opened.root.execute(
          sql`select rolcreaterole or rolsuper as can from pg_roles where rolname = current_user`,
        )
      ).rows[0];
      const known =
        (await opened.root.execute(sql`select 1 from pg_roles where rolname = 'atelier_app'`)).rows.length > 0;
      if (!role?.can && !known)
        return bad('The database user may not create roles. Run once as administrator: ALTER ROLE <user> CREATEROLE;');
      const failed = await failedJobs(opened.root);
      return good(`${opened.kind === 'pglite' ? 'embedded PostgreSQL' : 'PostgreSQL'} ${row?.v}${failed}`);
    } finally {
      await opened.close();
    }
  } catch (error) {
    return bad(
      `The database does not answer (${reasonOf(error)}). Check DATABASE_URL, or stop the server that uses DATA_DIR.`,
    );
  }
}

/** Nothing else tells of them by itself. They stay listed for two weeks. */
async function failedJobs(root: Sql): Promise<string> {
  const letters = await readDeadLetters(root);
  const lines = letters.map(({ job, count, error }) => `${count} × ${job}${error ? ` (${error})` : ''}`);
  return lines.length === 0 ? '' : `; jobs that failed for good: ${lines.join('; ')}`;
}

async function checkRedis({ cache }: Config): Promise<Outcome> {
  const address = redisAddress(cache);
  if (!address) return good('not configured: limits and live updates stay within one process');
  let problem = 'no connection';
  const client = await connectRedis(address, (message) => {
    problem = message;
  });
  try {
    await once(client, 'ready', { signal: AbortSignal.timeout(REDIS_MS) });
    return good('answers');
  } catch {
    return bad(
      `Redis does not answer (${problem}). The server runs without it, but processes do not share limits. Check ${cache.redisUrl ? 'REDIS_URL' : 'REDIS_HOST and REDIS_PORT'}.`,
    );
  } finally {
    client.disconnect();
  }
}

async function checkStorage(config: Config): Promise<Outcome> {
  const { kind } = config.storage;
  try {
    const opened = await openFiles(config);
    await opened.put('doctor/probe', Buffer.from('ok'), { contentType: 'text/plain' });
    const back = await opened.read('doctor/probe');
    await opened.delete('doctor/probe');
    await opened.close();
    return back ? good(`${kind}: written and read`) : bad(`${kind}: what was written could not be read.`);
  } catch (error) {
    return bad(`Files cannot be kept (${(error as Error).message}). Check STORAGE and the S3_… variables.`);
  }
}

/** What has to be read from the database with the keys of the instance. */
async function withSecrets(
  { database, core, secrets: { secretKeys } }: Config,
  { table, empty, failed }: { table: string; empty: string; failed: string },
  check: (systemWork: SystemWork, secrets: Secrets) => Promise<Outcome>,
): Promise<Outcome> {
  try {
    const opened = await openDatabase({ databaseUrl: databaseAddress(database), dataDir: core.dataDir, poolSize: 1 });
    try {
      const known = await opened.root.execute(sql`select to_regclass(${`public.${table}`}) is not null as known`);
      if (!known.rows[0]?.known) return good(empty);
      const keys = await loadMasterKeys({ configured: secretKeys, file: join(core.dataDir, 'secret.key') });
      return await check(makeSystemWork(opened), makeSecrets({ keys, clock: systemClock }));
    } finally {
      await opened.close();
    }
  } catch (error) {
    return bad(`${failed} (${reasonOf(error)}).`);
  }
}

/** Credentials whose key is gone are found here, not when a site has to be published. */
const checkCredentials = (config: Config): Promise<Outcome> =>
  withSecrets(
    config,
    {
      ...{ table: 'second_factors', empty: 'none are stored yet' },
      failed: 'The stored credentials could not be checked',
    },
    async (systemWork, { rotate }) => {
      const stored = await moveSealedValues(systemWork, { renew: rotate, write: false });
      const lost = unreadableIn(stored);
      if (lost !== '')
        return bad(`no key that is there opens ${lost}. Put their former key behind the others, or enter them anew.`);
      const former = stored.moved === 0 ? '' : `, ${stored.moved} under a former key: run atelier key rotate`;
      return good(`${stored.kept + stored.moved} can be read${former}`);
    },
  );

/** Whether somebody with rights on the database changed the audit log behind our back. */
const checkAuditLog = (config: Config): Promise<Outcome> =>
  withSecrets(
    config,
    {
      ...{ table: 'audit_chains', empty: 'empty, nothing was written yet' },
      failed: 'The seals could not be checked',
    },
    async (systemWork, secrets) => {
      const chain = makeAuditChain({ systemWork, keys: secrets.deriveKeys('audit.chain'), nowMs: Date.now });
      let reports = await chain.verifyAll();
      // A server seals once a minute: what it wrote just before it ended, or a command wrote, has no seal yet. Nothing is
      // sealed where more is wrong, as with another instance's key.
      if (reports.every(({ fault }) => fault === null || fault.kind === 'unsealed')) {
        if ((await chain.seal()) > 0) reports = await chain.verifyAll();
      }
      const broken = reports.filter(({ fault }) => fault !== null);
      const lines = reports.reduce((sum, report) => sum + report.lines, 0);
      if (broken.length === 0)
        return good(`${lines} sealed lines in ${reports.length} chains are as they were written`);
      const where = broken.map(
        ({ workspaceId, fault }) =>
          `${workspaceId ?? 'instance'}: ${fault?.kind}${fault?.lineId ? ` at ${fault.lineId}` : ''}`,
      );
      return bad(`lines were changed outside of Atelier, or the instance key is another one (${where.join('; ')}).`);
    },
  );

/** Checks each service the way the server uses it. Exit code 1 when something has to be done. */
export async function doctorCommand(): Promise<void> {
  const config = configFromEnvironment();
  say.line(`ok      Configuration: valid, Node ${process.versions.node}`);
  const checks: [string, (config: Config) => Promise<Outcome>][] = [
    ['Data folder', checkDataDir],
    ['Database', checkDatabase],
    ['Credentials', checkCredentials],
    ['Audit log', checkAuditLog],
    ['Redis', checkRedis],
    ['Files', checkStorage],
  ];
  let failed = 0;
  for (const [name, check] of checks) {
    const { ok, text } = await check(config);
    if (!ok) failed += 1;
    say.line(`${ok ? 'ok    ' : 'to do '}  ${name}: ${text}`);
  }
  const { transport, smtp } = mailRoute(config.mail);
  const mailNote =
    transport === 'mailbox'
      ? 'kept in the development mailbox, nothing is sent'
      : `sent through ${smtp.host ?? '(SMTP_HOST missing)'}`;
  say.line(`ok      Mail: ${mailNote}`);
  say.line(
    failed === 0 ? 'Everything is in order.' : `${failed} ${failed === 1 ? 'thing needs' : 'things need'} attention.`,
  );
  process.exitCode = failed === 0 ? 0 : 1;
}
