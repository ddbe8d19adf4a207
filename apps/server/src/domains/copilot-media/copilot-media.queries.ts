import { type GeneratedVideo, spread, vttOf } from '@atelier/ai';

/** As it is kept with the generation; `vtt` is served at an address of its own. */
export interface KeptCaptions {
  source: 'vendor' | 'script';
  language: string;
  vtt: string;
}

/** The vendor's own captions, else the script over a length that is known, else none. */
export function captionsOf(
  video: Pick<GeneratedVideo, 'captions'>,
  spokenSeconds: number | undefined,
  { prompt, language }: { prompt: string; language: string },
): { captions?: KeptCaptions } {
  if (video.captions) return { captions: { source: 'vendor', language, vtt: video.captions } };
  const vtt = vttOf(spread(prompt, spokenSeconds ?? 0, language));
  return vtt === undefined ? {} : { captions: { source: 'script', language, vtt } };
}

const LONG_SIDE = 1536;
/** Vendors draw in steps of this many pixels. */
const STEP = 16;

/** Pixels of a picture by its proportions. */
export function sizeOf(aspectRatio: string): { width: number; height: number } {
  const [w = 1, h = 1] = aspectRatio.split(':').map(Number);
  const even = (value: number) => Math.round(value / STEP) * STEP;
  return w >= h
    ? { width: LONG_SIDE, height: even((LONG_SIDE * h) / w) }
    : { width: even((LONG_SIDE * w) / h), height: LONG_SIDE };
}

/** A file name from the first words of the order. */
export const nameOf = (prompt: string, mediaType: string): string =>
  `${prompt.slice(0, 60)}.${mediaType.split('/')[1]?.replace('jpeg', 'jpg') ?? 'bin'}`;
