import type { ImageModel } from 'ai';
import { aiError } from '../failures.ts';
import type { GeneratedImage, ImageCall } from './define-provider.ts';

/** `1536x1024` for vendors that draw in fixed sizes, `3:2` for those that take proportions. */
type Format = `${number}x${number}` | `${number}:${number}`;

/** The format of the vendor's list whose proportions come nearest. */
export function nearestFormat<F extends Format>(formats: readonly F[], width: number, height: number): F {
  const wanted = Math.log(width / height);
  const distance = (format: F) => {
    const [w = 1, h = 1] = format.split(/[x:]/).map(Number);
    return Math.abs(Math.log(w / h) - wanted);
  };
  const [first, ...others] = formats;
  if (!first) throw new RangeError('A list of formats needs one.');
  return others.reduce((best, format) => (distance(format) < distance(best) ? format : best), first);
}

const isSize = (format: Format): format is `${number}x${number}` => format.includes('x');

/** Google answers a question that it does not like with no picture, and with why. */
const wasFiltered = (error: unknown): boolean =>
  error instanceof Error &&
  'calls' in error &&
  /"finishReason":"[A-Z_]*(?:SAFETY|PROHIBITED|BLOCKLIST|RECITATION|SPII)/.test(JSON.stringify(error.calls ?? null));

/** One picture through the SDK, in the nearest of the formats that the vendor knows. */
export async function sdkImage(
  model: ImageModel,
  call: ImageCall,
  formats: readonly Format[],
): Promise<GeneratedImage> {
  const { generateImage } = await import('ai');
  const format = nearestFormat(formats, call.width, call.height);
  const { image } = await generateImage({
    model,
    prompt: call.prompt,
    ...(isSize(format) ? { size: format } : { aspectRatio: format as `${number}:${number}` }),
    ...(call.seed === undefined ? {} : { seed: call.seed }),
    maxRetries: 0,
    abortSignal: call.signal,
  }).catch((error: unknown) => {
    throw wasFiltered(error) ? aiError('filtered') : error;
  });
  if (!image.mediaType.startsWith('image/')) throw aiError('malformed');
  return { bytes: image.uint8Array, mediaType: image.mediaType };
}
