/** Loaded before a measured program: when it ends, tells its peak memory (KiB) and processor time (µs), all threads included. */
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    process.stderr.write(`peak ${maxRSS} cpu ${userCPUTime + systemCPUTime}\n`);
  });
}
