import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { ContentError } from '#kernel/site-folder/content-error.ts';
import { lookAt } from './files.ts';
import { type Job, type Rendered, renderPages, scanPages } from './work.ts';
import type { Request } from './worker-main.ts';

/** Below this number of pages a second thread costs more than it brings. */
const WORTH_A_THREAD = 400;

/** More threads would only wait for the file system. */
const MOST = 3;

/** Megabytes of one further thread's heap. */
const LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 96 };

type Answer<T> = { result: T } | { error: { message: string; file?: string } };

/** Threads that share a build's work with this one. */
export interface Threads {
  /** Looks at files on another thread, if there is one. */
  look(folder: string, paths: string[]): Promise<Float64Array>;
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

/** Whoever needs none need not wait for the module either. */
async function workers(length: number): Promise<Worker[]> {
  const { Worker } = await import('node:worker_threads');
  const script = new URL('./worker.mjs', import.meta.url);
  return Array.from({ length }, () => new Worker(script, { resourceLimits: LIMITS, execArgv: [] }));
}

/**
 * Shares the work of `pages` pages among threads, this one included: a small site it does alone, for a large one each further core
 * gets a thread. While they start, this one can prepare what they need. Small heaps keep memory flat however many pages there are;
 * a page of some megabytes still fits.
 */
export async function startThreads(pages: number, most = Math.min(availableParallelism(), MOST)): Promise<Threads> {
  const others = pages < WORTH_A_THREAD ? [] : await workers(Math.max(0, most - 1));
  const all = async <T>(task: 'scan' | 'render', job: Job, here: (job: Job) => T): Promise<T[]> => {
    const asked = others.map((worker) => ask<T>(worker, { task, job }));
    // In a promise of its own, so that what fails here does not leave an answer of theirs without anyone to hear it.
    const own = new Promise<T>((resolve) => resolve(here(job)));
    return Promise.all([...asked, own]);
  };
  return {
    look: async (folder, paths) =>
      others[0] === undefined ? lookAt(folder, paths) : ask<Float64Array>(others[0], { task: 'look', folder, paths }),
    scan: async (job) => (await all('scan', job, scanPages)).flat(),
    render: (job) => all('render', job, renderPages),
    close: async () => {
      await Promise.all(others.map((worker) => worker.terminate()));
    },
  };
}
