import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { ContentError } from './content-error.ts';
import { type Job, type Rendered, renderPages, scanPages } from './work.ts';
import type { Request } from './worker.ts';

/** Below this number of pages a second thread costs more than it brings. */
const WORTH_A_THREAD = 400;

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
 * Starts helpers for `pages` pages: none for a small site, one fewer than the processor has cores for a large one. Each keeps a
 * small young generation, so that memory stays flat however many pages there are.
 */
export function startThreads(pages: number, most = Math.min(availableParallelism(), 4)): Threads {
  const count = pages < WORTH_A_THREAD ? 0 : Math.max(0, most - 1);
  const workers = Array.from(
    { length: count },
    () =>
      new Worker(new URL('./worker.ts', import.meta.url), {
        resourceLimits: { maxYoungGenerationSizeMb: 16 },
        execArgv: [],
      }),
  );
  const all = async <T>(task: Request['task'], job: Job, here: (job: Job) => T): Promise<T[]> => {
    const asked = workers.map((worker) => ask<T>(worker, { task, job }));
    const own = here(job);
    return [own, ...(await Promise.all(asked))];
  };
  return {
    scan: async (job) => (await all('scan', job, scanPages)).flat(),
    render: (job) => all('render', job, renderPages),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
