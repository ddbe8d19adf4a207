import { Worker } from 'node:worker_threads';
import type { ImageOrder, Urgency } from './images.types.ts';
import type { Task } from './worker.ts';

type Answer = { result: unknown } | { problem: string };

interface Waiting {
  task: Task;
  order: ImageOrder;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

interface Thread {
  worker: Worker;
  busy: Waiting | undefined;
}

const URGENCIES: readonly Urgency[] = ['now', 'build', 'later'];
const LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 };

export interface PoolOptions {
  threads: number;
  /** For one task; a thread that takes longer is given up. */
  taskMs: number;
  /** Threads end after so long without work. */
  idleMs: number;
}

/**
 * Threads that start when there is work and end when there has been none for a while. What nobody waits for gets one thread
 * at most, so that a person never waits behind it.
 */
export function makePool({ threads, taskMs, idleMs }: PoolOptions) {
  const running = new Set<Thread>();
  const queues: Record<Urgency, Waiting[]> = { now: [], build: [], later: [] };
  let idle: NodeJS.Timeout | undefined;
  let closed = false;

  function start(): Thread {
    const thread: Thread = {
      worker: new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: LIMITS, execArgv: [] }),
      busy: undefined,
    };
    thread.worker.unref();
    const lost = (error: unknown): void => {
      running.delete(thread);
      const { busy } = thread;
      thread.busy = undefined;
      busy?.reject(error);
      next();
    };
    thread.worker.on('error', lost);
    thread.worker.on('exit', () => lost(new Error('the thread ended')));
    running.add(thread);
    return thread;
  }

  function take(): Waiting | undefined {
    const later = [...running].some(({ busy }) => busy?.order.urgency === 'later');
    for (const urgency of URGENCIES) {
      if (urgency === 'later' && later) continue;
      const found = queues[urgency].shift();
      if (found) return found;
    }
    return undefined;
  }

  function give(thread: Thread, waiting: Waiting): void {
    thread.busy = waiting;
    const { worker } = thread;
    worker.ref();
    const limit = setTimeout(() => void worker.terminate(), taskMs).unref();
    worker.once('message', (answer: Answer) => {
      clearTimeout(limit);
      worker.unref();
      thread.busy = undefined;
      if ('result' in answer) waiting.resolve(answer.result);
      else waiting.reject(new Error(answer.problem));
      next();
    });
    worker.postMessage(waiting.task);
  }

  function next(): void {
    clearTimeout(idle);
    for (;;) {
      const free = [...running].find(({ busy }) => !busy);
      if (closed || (!free && running.size >= threads)) return;
      const waiting = take();
      if (!waiting) break;
      give(free ?? start(), waiting);
    }
    if (![...running].some(({ busy }) => busy)) idle = setTimeout(() => void end(), idleMs).unref();
  }

  async function end(): Promise<void> {
    const ended = [...running];
    running.clear();
    await Promise.all(ended.map(({ worker }) => worker.terminate()));
  }

  return {
    run<T>(task: Task, order: ImageOrder): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        if (closed) return reject(new Error('the pool is closed'));
        order.signal?.throwIfAborted();
        const stop = (): void => {
          const queue = queues[order.urgency];
          const at = queue.indexOf(waiting);
          if (at === -1) return;
          queue.splice(at, 1);
          reject(order.signal?.reason);
        };
        const settled = () => order.signal?.removeEventListener('abort', stop);
        const waiting: Waiting = {
          task,
          order,
          resolve: (result) => {
            settled();
            resolve(result as T);
          },
          reject: (error) => {
            settled();
            reject(error);
          },
        };
        order.signal?.addEventListener('abort', stop, { once: true });
        queues[order.urgency].push(waiting);
        next();
      });
    },
    async close(): Promise<void> {
      closed = true;
      clearTimeout(idle);
      for (const urgency of URGENCIES)
        for (const waiting of queues[urgency].splice(0)) waiting.reject(new Error('the pool is closed'));
      await end();
    },
  };
}
