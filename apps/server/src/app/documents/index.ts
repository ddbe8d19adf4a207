/**
 * Documents are drawn in a thread of its own: a long invoice takes a while, and nobody else waits for it. The thread starts when it
 * is needed and ends when nobody has needed it for a while.
 *
 * @example const bytes = await makeDocuments().invoice(invoice, issuer, logo);
 */
import { Worker } from 'node:worker_threads';
import type { Invoice, IssuedBy } from '#domains/invoices/index.ts';
import type { Answer, Task } from './worker.ts';

const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

interface Waiting {
  resolve: (bytes: Uint8Array) => void;
  reject: (error: Error) => void;
}

/**
 * @param options.taskMs for one document; the thread is given up when it takes longer
 * @param options.idleMs after which the thread ends
 */
export function makeDocuments({ taskMs = 60_000, idleMs = 30_000 }: { taskMs?: number; idleMs?: number } = {}) {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let count = 0;
  const waiting = new Map<number, Waiting>();

  function lose(lost: Worker, error: Error): void {
    if (worker !== lost) return;
    worker = undefined;
    void lost.terminate();
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  }

  function heard(answer: Answer): void {
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('bytes' in answer) one?.resolve(answer.bytes);
    else one?.reject(new Error(answer.problem));
    if (waiting.size > 0) return;
    // Nobody waits for it: it must not keep a program from ending.
    worker?.unref();
    idle = setTimeout(() => worker && lose(worker, new Error('idle')), idleMs).unref();
  }

  function thread(): Worker {
    clearTimeout(idle);
    if (worker) return worker;
    const started = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: LIMITS, execArgv: [] });
    started.on('message', heard);
    started.on('error', (error) =>
      lose(started, new Error('The thread that draws documents broke.', { cause: error })),
    );
    started.on('exit', () => lose(started, new Error('The thread that draws documents ended.')));
    worker = started;
    return started;
  }

  return {
    async invoice(invoice: Invoice, issuer: IssuedBy, logo: Uint8Array | undefined): Promise<Uint8Array> {
      const asked = thread();
      asked.ref();
      count += 1;
      const id = count;
      const limit = setTimeout(() => lose(asked, new Error('Drawing a document took too long.')), taskMs).unref();
      try {
        return await new Promise<Uint8Array>((resolve, reject) => {
          waiting.set(id, { resolve, reject });
          asked.postMessage({ id, invoice, issuer, logo } satisfies Task);
        });
      } finally {
        clearTimeout(limit);
      }
    },
    async close(): Promise<void> {
      clearTimeout(idle);
      await worker?.terminate();
    },
  };
}
