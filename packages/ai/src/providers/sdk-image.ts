import type { ImageModel } from 'ai';
import { aiError } from '../failures.ts';
import type { GeneratedImage, ImageCall } from './define-provider.ts';

type Shape = 'aspect-ratio' | readonly `${number}x${number}`[];

/** The size of the vendor's list whose proportions come nearest. */
export function nearestSize<S extends `${number}x${number}`>(sizes: readonly S[], width: number, height: number): S {
  const wanted = Math.log(width / height);
  const distance = (size: S) => {
    const [w = 1, h = 1] = size.split('x').map(Number);
    return Math.abs(Math.log(w / h) - wanted);
  };
  const [first, ...others] = sizes;
  if (!first) throw new RangeError('A list of sizes needs one.');
  return others.reduce((best, size) => (distance(size) < distance(best) ? size : best), first);
}

/** One picture through the SDK: by proportions, or by the sizes that the vendor knows. */
export async function sdkImage(model: ImageModel, call: ImageCall, shape: Shape): Promise<GeneratedImage> {
  const { generateImage } = await import('ai');
  const { image } = await generateImage({
    model,
    prompt: call.prompt,
    ...(shape === 'aspect-ratio'
      ? { aspectRatio: call.aspectRatio as `${number}:${number}` }
      : { size: nearestSize(shape, call.width, call.height) }),
    ...(call.seed === undefined ? {} : { seed: call.seed }),
    maxRetries: 0,
    abortSignal: call.signal,
  });
  if (!image.mediaType.startsWith('image/')) throw aiError('malformed');
  return { bytes: image.uint8Array, mediaType: image.mediaType };
}
