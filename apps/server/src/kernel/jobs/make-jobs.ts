import { sql } from 'drizzle-orm';
import { fromDrizzle, type Job, PgBoss } from 'pg-boss';
import type { Database } from '#db/client.ts';
import type { Tx } from '#db/unit-of-work.ts';
import { withoutValues } from '#kernel/errors/index.ts';
import { DEAD_LETTERS, readDeadLetters } from './dead-letters.ts';
import { declaredJobs, type JobContext, type JobDefinition, type Jobs, type Schedule } from './define-job.ts';
import { makeSaidSeldom } from './said-seldom.ts';

/** An id that no job has. */
const NO_JOB = '00000000-0000-0000-0000-000000000000';

/** Whether a job with this key waits already; two that ask at once ask one after the other. */
async function waits(tx: Tx, name: string, key: string): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${name}:${key}`}, 0))`);
  const { rows } = await tx.execute(
    sql`select 1 from pgboss.job where name = ${name} and singleton_key = ${key} and state = 'created' limit 1`,
  );
  return rows.length > 0;
}

interface JobLog {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

type AnyJob = JobDefinition<never>;

interface Needs {
  database: Database;
  log: JobLog;
  /** Names of the jobs that must have a handler at start; all declared ones unless given. */
  declared?: ReadonlySet<string>;
}

export function makeJobs({ database, log, declared = declaredJobs }: Needs): Jobs {
  const boss = new PgBoss({
    ...database.bossOptions,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    maintenanceIntervalSeconds: 60,
    cronWorkerIntervalSeconds: 5,
    reindex: false,
    monitorVacuum: false,
  });
  const say = (error: Error, repeated: number) =>
    log.error({ err: error, repeated }, 'the job queue reported an error');
  boss.on('error', makeSaidSeldom({ say }));
  const handlers = new Map<string, { job: AnyJob; run: (data: never, context: JobContext) => Promise<void> }>();
  const schedules: { job: AnyJob; schedule: Schedule; data: object }[] = [];

  /** Only what is missing or has changed: on every further start this is one look-up. */
  async function createQueues(): Promise<void> {
    const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
    if (!known.has(DEAD_LETTERS)) await boss.createQueue(DEAD_LETTERS);
    let created = !known.has(DEAD_LETTERS);
    for (const { job } of handlers.values()) {
      const options = {
        heartbeatSeconds: 10,
        retryLimit: job.retries,
        retryDelay: 2,
        retryBackoff: true,
        expireInSeconds: job.timeoutSeconds,
      };
      const queue = known.get(job.name);
      if (!queue) {
        await boss.createQueue(job.name, { ...options, deadLetter: DEAD_LETTERS });
        // Looks the queue up now: the first look-up inside a transaction would wait for that transaction's own connection.
        await boss.findJobs(job.name, { id: NO_JOB });
        created = true;
      } else if (queue.retryLimit !== job.retries || queue.expireInSeconds !== job.timeoutSeconds) {
        await boss.updateQueue(job.name, options);
      }
    }
    if (created) await grantToRoles();
  }

  const grantToRoles = () =>
    database.transaction({}, (_tx, script) =>
      script(`grant usage on schema pgboss to atelier_app, atelier_system;
        grant select, insert, update on all tables in schema pgboss to atelier_app, atelier_system;
        grant execute on all functions in schema pgboss to atelier_app, atelier_system;`),
    );

  async function startWorkers(): Promise<void> {
    for (const { job, run } of handlers.values()) {
      await boss.work(
        job.name,
        { batchSize: 1, pollingIntervalSeconds: 0.5, localConcurrency: job.concurrency },
        async ([one]: Job[]) => {
          if (!one) return;
          const data = job.schema.parse(one.data) as never;
          await run(data, { id: one.id, signal: one.signal }).catch((thrown: unknown) => {
            // The queue keeps what is thrown here.
            const error = withoutValues(thrown);
            const fields = { err: error, job: job.name, jobId: one.id };
            if (one.retryCount < job.retries) log.warn(fields, 'a job failed and will be tried again');
            else log.error(fields, 'a job failed for good and went to the dead letters');
            throw error;
          });
        },
      );
    }
    // A schedule of a former version would fill a queue that nobody handles.
    const wanted = new Set(schedules.map(({ job }) => job.name));
    for (const { name, key } of await boss.getSchedules()) if (!wanted.has(name)) await boss.unschedule(name, key);
    for (const { job, schedule, data } of schedules)
      await boss.schedule(job.name, schedule.cron, data, { tz: schedule.zone });
  }

  function refuseUnhandled(): void {
    const unhandled = [...declared].filter((name) => !handlers.has(name));
    if (unhandled.length > 0) throw new Error(`No handler for the job ${unhandled.join(', ')}.`);
  }

  return {
    handle(job, handler) {
      if (handlers.has(job.name)) throw new Error(`The job ${job.name} has two handlers.`);
      handlers.set(job.name, {
        job: job as unknown as AnyJob,
        run: handler as (data: never, context: JobContext) => Promise<void>,
      });
    },
    schedule(job, schedule, data) {
      // Throws on a zone that does not exist.
      new Intl.DateTimeFormat('en', { timeZone: schedule.zone });
      schedules.push({ job: job as unknown as AnyJob, schedule, data });
    },
    async send(tx, job, data, options = {}) {
      if (!handlers.has(job.name)) throw new Error(`The job ${job.name} has no handler.`);
      const checked = job.schema.parse(data);
      if (options.key && (await waits(tx, job.name, options.key))) return;
      await boss.send(job.name, checked, {
        db: fromDrizzle(tx, sql),
        ...(options.key ? { singletonKey: options.key } : {}),
        ...(options.startAfter ? { startAfter: options.startAfter } : {}),
      });
    },
    async start({ work }) {
      refuseUnhandled();
      await boss.start();
      await createQueues();
      if (work) await startWorkers();
    },
    async stop(graceMs) {
      await boss.stop({ graceful: true, timeout: graceMs, close: true });
    },
    async depths() {
      const failed = new Map((await readDeadLetters(database.root)).map(({ job, count }) => [job, count]));
      return (await boss.getQueues()).map(({ name, queuedCount, activeCount }) => ({
        name,
        waiting: queuedCount,
        active: activeCount,
        failed: failed.get(name) ?? 0,
      }));
    },
  };
}
