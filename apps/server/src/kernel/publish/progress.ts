import type { PublishJob, Step } from './publish.types.ts';

/** Counts what travels and tells it. */
export function makeTally(job: Pick<PublishJob, 'report'>) {
  const files = { done: 0, total: 0 };
  const bytes = { done: 0, total: 0 };
  let step: Step = 'comparing';
  const tell = () => job.report({ step, files: { ...files }, bytes: { ...bytes } });
  return {
    files,
    bytes,
    enter(next: Step): void {
      step = next;
      tell();
    },
    expect(sizes: readonly number[]): void {
      files.total += sizes.length;
      for (const size of sizes) bytes.total += size;
      tell();
    },
    sent(count: number, size: number): void {
      files.done += count;
      bytes.done += size;
      tell();
    },
  };
}

const SMOOTH_MS = 4000;

/**
 * Remaining time from how quickly bytes went lately. Undefined until something can be said.
 * @param now milliseconds
 */
export function makeEstimate(now: () => number): (bytes: { done: number; total: number }) => number | undefined {
  let last: { at: number; done: number } | undefined;
  let perMs = 0;
  return ({ done, total }) => {
    const at = now();
    if (last && done > last.done && at > last.at) {
      const speed = (done - last.done) / (at - last.at);
      const weight = perMs === 0 ? 1 : Math.min(1, (at - last.at) / SMOOTH_MS);
      perMs += (speed - perMs) * weight;
    }
    if (!last || done > last.done) last = { at, done };
    if (done >= total) return 0;
    return perMs === 0 ? undefined : (total - done) / perMs;
  };
}
