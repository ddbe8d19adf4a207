/**
 * Background work: pg-boss queues in the same database, so that a job and the row it is about commit together.
 *
 * A job is declared once (`defineJob`), handled once (`handle`), and sent with the transaction of the change (`send(tx, …)`).
 * Start-up refuses a job with no handler or with two. Handlers are idempotent: a killed worker's job runs again
 * within seconds, and a job that fails for good goes to the dead-letter queue, where a person sees it.
 */

export { type DeadLetters, readDeadLetters } from './dead-letters.ts';
export { defineJob, type JobContext, type JobDefinition, type Jobs, type Schedule } from './define-job.ts';
export { makeJobs } from './make-jobs.ts';
