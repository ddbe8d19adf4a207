import { parentPort } from 'node:worker_threads';
import { lookAt } from './files.ts';
import { type Job, renderPages, scanPages } from './work.ts';

/** What the main thread asks of a worker. */
export type Request = { task: 'scan' | 'render'; job: Job } | { task: 'look'; folder: string; paths: string[] };

function answerTo(request: Request): unknown {
  if (request.task === 'look') return lookAt(request.folder, request.paths);
  return request.task === 'scan' ? scanPages(request.job) : renderPages(request.job);
}

parentPort?.on('message', (request: Request) => {
  try {
    parentPort?.postMessage({ result: answerTo(request) });
  } catch (error) {
    const { message, file } = error as Error & { file?: string };
    parentPort?.postMessage({ error: { message, file } });
  }
});
