/**
 * Pictures: copies in other sizes and formats, made on threads so that the server goes on answering.
 *
 * @example
 * const images = makeImages({ threads: 2, megapixels: 100 });
 * const [small] = await images.encode(bytes, [{ width: 480, format: 'webp', quality: 75, effort: 2 }], { urgency: 'now' });
 */
import { availableParallelism } from 'node:os';
import type { EncodedImage, IconFile, ImageFacts, Images } from './images.types.ts';
import { makePool } from './pool.ts';

export { imagesConfig } from './images.config.ts';
export type {
  EncodedImage,
  IconFile,
  ImageEdit,
  ImageFacts,
  ImageFormat,
  ImageOrder,
  ImageRecipe,
  Images,
} from './images.types.ts';

const TASK_MS = 180_000;
const IDLE_MS = 30_000;

/**
 * @param settings.threads 0: one for each core
 * @param settings.megapixels pictures with more are refused before they are decoded
 */
export function makeImages(settings: { threads: number; megapixels: number }): Images {
  const threads = settings.threads || availableParallelism();
  const pixels = settings.megapixels * 1_000_000;
  const pool = makePool({ threads, taskMs: TASK_MS, idleMs: IDLE_MS });
  return {
    encode: (bytes, recipes, order) => pool.run<EncodedImage[]>({ act: 'encode', bytes, recipes, pixels }, order),
    clean: (bytes, format, order) => pool.run<EncodedImage>({ act: 'clean', bytes, format, pixels }, order),
    fromHeic: (bytes, order) => pool.run<Uint8Array>({ act: 'heic', bytes, pixels }, order),
    facts: (bytes, order) => pool.run<ImageFacts>({ act: 'facts', bytes, pixels }, order),
    icons: (bytes, background, order) => pool.run<IconFile[]>({ act: 'icons', bytes, background, pixels }, order),
    close: () => pool.close(),
  };
}
