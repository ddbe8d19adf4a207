import { parentPort } from 'node:worker_threads';
import { clean, encode, facts, icons } from './encode.ts';
import { fromHeic } from './heic.ts';
import type { ImageFormat, ImageRecipe } from './images.types.ts';

/** What the pool asks of a thread. */
export type Task =
  | { act: 'encode'; bytes: Uint8Array; recipes: readonly ImageRecipe[]; pixels: number }
  | { act: 'clean'; bytes: Uint8Array; format: ImageFormat; pixels: number }
  | { act: 'heic'; bytes: Uint8Array; pixels: number }
  | { act: 'facts'; bytes: Uint8Array; pixels: number }
  | { act: 'icons'; bytes: Uint8Array; background: string; pixels: number };

function work(task: Task): Promise<unknown> {
  switch (task.act) {
    case 'encode':
      return encode(task.bytes, task.recipes, task.pixels);
    case 'clean':
      return clean(task.bytes, task.format, task.pixels);
    case 'heic':
      return fromHeic(task.bytes, task.pixels);
    case 'facts':
      return facts(task.bytes, task.pixels);
    case 'icons':
      return icons(task.bytes, task.background, task.pixels);
  }
}

parentPort?.on('message', async (task: Task) => {
  try {
    parentPort?.postMessage({ result: await work(task) });
  } catch (error) {
    parentPort?.postMessage({ problem: error instanceof Error ? error.message : 'unknown' });
  }
});
