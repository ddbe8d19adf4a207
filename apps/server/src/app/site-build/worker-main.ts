import { parentPort } from 'node:worker_threads';
import { type Job, renderPages, scanPages } from './work.ts';

/** What the main thread asks of a worker. */
export interface Request {
  task: 'scan' | 'render';
  job: Job;
}

parentPort?.on('message', ({ task, job }: Request) => {
  try {
    parentPort?.postMessage({ result: task === 'scan' ? scanPages(job) : renderPages(job) });
  } catch (error) {
    const { message, file } = error as Error & { file?: string };
    parentPort?.postMessage({ error: { message, file } });
  }
});
