import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { ContentError } from './content-error.ts';
import { type Job, type Rendered, renderPages, scanPages } from './work.ts';
import type { Request } from './worker-main.ts';

/** Below this number of pages a second thread costs more than it brings. */
const WORTH_A_THREAD = 400;

/** More threads would only wait for the file system. */
const MOST = 3;

/** Megabytes of one thread's heap. */
const LIMITS = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 96 };

type Answer<T> = { result: T } | { error: { message: string; file?: string } };

/** Threads that share a build's work with this one. */
export interface Threads {
  scan(job: Job): Promise<ReturnType<typeof scanPages>>;
  render(job: Job): Promise<Rendered[]>;
  close(): Promise<void>;
}

function ask<T>(worker: Worker, request: Request): Promise<T> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (answer: Answer<T>) => {
      worker.removeListener('error', reject);
      if ('result' in answer) resolve(answer.result);
      else
        reject(
          answer.error.file === undefined
            ? new Error(answer.error.message)
            : new ContentError('', answer.error.message),
        );
    });
    worker.postMessage(request);
  });
}

/**
 * Starts threads for `pages` pages: none for a small site (this one does it), one per core for a large one. While they start, this
 * thread can prepare what they need. Small heaps keep memory flat however many pages there are; a page of some megabytes still fits.
 */
export function startThreads(pages: number, most = Math.min(availableParallelism(), MOST)): Threads {
  const count = pages < WORTH_A_THREAD || most < 2 ? 0 : most;
  // The threads do the work; with a small nursery this one stays small beside them.
  if (count > 0) {
    setFlagsFromString('--max-semi-space-size=2');
    // Every core is taken by a thread of ours: helpers of the collector would only push them aside.
    setFlagsFromString('--no-parallel-scavenge');
  }
  const workers = Array.from(
    { length: count },
    () => new Worker(new URL('./worker.mjs', import.meta.url), { resourceLimits: LIMITS, execArgv: [] }),
  );
  const all = async <T>(task: Request['task'], job: Job, here: (job: Job) => T): Promise<T[]> =>
    workers.length === 0 ? [here(job)] : Promise.all(workers.map((worker) => ask<T>(worker, { task, job })));
  return {
    scan: async (job) => (await all('scan', job, scanPages)).flat(),
    render: (job) => all('render', job, renderPages),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
