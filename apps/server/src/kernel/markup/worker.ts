import { parentPort } from 'node:worker_threads';
import { slipsIn } from './rules.ts';

parentPort?.on('message', (html: string) => {
  parentPort?.postMessage('started');
  parentPort?.postMessage(slipsIn(html));
});
