/**
 * Background work: pg-boss queues in the same database, so that a job and the row it is about commit together.
 *
 * A job is declared once (`defineJob`), handled once (`handle`), and sent with the transaction of the change (`send(tx, …)`).
 * Start-up refuses a job with no handler or with two. Handlers are idempotent: a killed worker's job runs again
 * within seconds, and a job that fails for good goes to the dead-letter queue, where a person sees it.
 */
import { sql } from 'drizzle-orm';
import { fromDrizzle, type Job, PgBoss } from 'pg-boss';
import type { z } from 'zod';
import type { Database } from '#db/client.ts';
import type { Tx } from '#db/unit-of-work.ts';

export interface JobDefinition<T extends object = object> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** Attempts after the first. */
  readonly retries: number;
  /** Seconds before a running job counts as stuck. */
  readonly timeoutSeconds: number;
  /** How many run at once in one process. */
  readonly concurrency: number;
}

export interface JobContext {
  readonly id: string;
  /** Aborts when the process shuts down or the job has run out of time. */
  readonly signal: AbortSignal;
}

/** A schedule in a named IANA zone, e.g. `{ cron: '30 8 * * *', zone: 'Europe/Rome' }`. */
export interface Schedule {
  cron: string;
  zone: string;
}

/** An id that no job has. */
const NO_JOB = '00000000-0000-0000-0000-000000000000';
export const DEAD_LETTERS = 'dead-letters';

export function defineJob<T extends object>(
  definition: Pick<JobDefinition<T>, 'name' | 'schema'> & Partial<JobDefinition<T>>,
): JobDefinition<T> {
  return { retries: 3, timeoutSeconds: 300, concurrency: 1, ...definition };
}

export interface Jobs {
  handle<T extends object>(job: JobDefinition<T>, handler: (data: T, context: JobContext) => Promise<void>): void;
  schedule<T extends object>(job: JobDefinition<T>, schedule: Schedule, data: T): void;
  /** Queues inside `tx`: nothing happens unless it commits. Equal `key`s are queued once while one waits. */
  send<T extends object>(
    tx: Tx,
    job: JobDefinition<T>,
    data: T,
    options?: { key?: string; startAfter?: Date },
  ): Promise<void>;
  /** Creates the queues; with `work`, also starts handling them. */
  start(options: { work: boolean }): Promise<void>;
  /** Lets what runs finish for up to `graceMs`, then hands it back. */
  stop(graceMs: number): Promise<void>;
  /** Queue depths, for metrics. */
  depths(): Promise<{ name: string; waiting: number; active: number; failed: number }[]>;
}

interface JobLog {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

type AnyJob = JobDefinition<never>;

export function makeJobs({ database, log }: { database: Database; log: JobLog }): Jobs {
  const boss = new PgBoss({
    ...database.bossOptions,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    maintenanceIntervalSeconds: 60,
    cronWorkerIntervalSeconds: 5,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error) => log.error({ err: error }, 'the job queue reported an error'));
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
    database.transaction('', (_tx, script) =>
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
          await run(data, { id: one.id, signal: one.signal }).catch((error: unknown) => {
            log.warn({ err: error, job: job.name, jobId: one.id }, 'a job failed and will be tried again if it may');
            throw error;
          });
        },
      );
    }
    for (const { job, schedule, data } of schedules)
      await boss.schedule(job.name, schedule.cron, data, { tz: schedule.zone });
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
      schedules.push({ job: job as unknown as AnyJob, schedule, data });
    },
    async send(tx, job, data, options = {}) {
      if (!handlers.has(job.name)) throw new Error(`The job ${job.name} has no handler.`);
      await boss.send(job.name, job.schema.parse(data), {
        db: fromDrizzle(tx, sql),
        ...(options.key ? { singletonKey: options.key } : {}),
        ...(options.startAfter ? { startAfter: options.startAfter } : {}),
      });
    },
    async start({ work }) {
      await boss.start();
      await createQueues();
      if (work) await startWorkers();
    },
    async stop(graceMs) {
      await boss.stop({ graceful: true, timeout: graceMs, close: true });
    },
    async depths() {
      const queues = await boss.getQueues();
      return queues.map((q) => ({ name: q.name, waiting: q.queuedCount, active: q.activeCount, failed: 0 }));
    },
  };
}
