import type { z } from 'zod';
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

const declared = new Set<string>();
/** Names of all jobs that loaded modules declare: start-up demands a handler for each. */
export const declaredJobs: ReadonlySet<string> = declared;

export function defineJob<T extends object>(
  definition: Pick<JobDefinition<T>, 'name' | 'schema'> & Partial<JobDefinition<T>>,
): JobDefinition<T> {
  declared.add(definition.name);
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
  /** Queue depths, for metrics; `failed` counts dead letters. */
  depths(): Promise<{ name: string; waiting: number; active: number; failed: number }[]>;
}
