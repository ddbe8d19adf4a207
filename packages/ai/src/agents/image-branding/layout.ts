/** From shares to pixels, and words into their places. */
import { type Box, box, heightOf } from '../../drawing/draw.ts';
import type { DrawnFont } from '../../drawing/fonts.ts';
import type { PictureSize } from './sizes.ts';
import type { Layer, Place } from './templates.ts';

export interface Pixels {
  left: number;
  top: number;
  width: number;
  height: number;
}
export type TextLayer = Extract<Layer, { kind: 'text' }>;

/** Pictures and shapes lie on the whole canvas; words and logos inside its safe part. */
export function pixelsOf({ x, y, w, h }: Place, size: PictureSize, isInside: boolean): Pixels {
  const { top, right, bottom, left } = isInside ? size.safe : { top: 0, right: 0, bottom: 0, left: 0 };
  const [width, height] = [size.width * (1 - left - right), size.height * (1 - top - bottom)];
  return {
    left: Math.round(size.width * left + width * x),
    top: Math.round(size.height * top + height * y),
    width: Math.round(width * w),
    height: Math.round(height * h),
  };
}

export const placed = ({ left, top, width, height }: Pixels) =>
  ({ position: 'absolute', left, top, width, height }) as const;

/** A layer of words, with the font they are set in. */
export type Lettering = TextLayer & { readonly font: DrawnFont };

const styleOf = (layer: Lettering, fontSize: number, width: number) => ({
  width,
  fontSize,
  lineHeight: 1.18,
  fontWeight: layer.weight,
  fontFamily: layer.font.family,
  wordBreak: 'break-word',
});

export interface FittedText {
  text: string;
  fontSize: number;
  isCut: boolean;
}

const MOST_CUTS = 12;

/** The largest size at which the words fit; at the smallest one they are cut at a word, and that is told. */
export async function fitted(layer: Lettering, text: string, place: Pixels, size: PictureSize): Promise<FittedText> {
  const short = Math.min(size.width, size.height);
  const [largest, smallest] = [Math.round(short * layer.largest), Math.round(short * layer.smallest)];
  const fits = async (words: string, fontSize: number) =>
    (await heightOf(box(styleOf(layer, fontSize, place.width), words), place.width)) <= place.height;
  let [low, high] = [smallest, largest];
  if (await fits(text, largest)) low = largest;
  else
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (await fits(text, middle)) low = middle;
      else high = middle;
    }
  if (low > smallest || (await fits(text, smallest))) return { text, fontSize: low, isCut: false };
  const words = text.split(/\s+/);
  let [few, many] = [1, words.length];
  for (let turn = 0; turn < MOST_CUTS && many - few > 1; turn += 1) {
    const middle = Math.floor((few + many) / 2);
    if (await fits(`${words.slice(0, middle).join(' ')}…`, smallest)) few = middle;
    else many = middle;
  }
  return { text: `${words.slice(0, few).join(' ')}…`, fontSize: smallest, isCut: true };
}

export const textBox = (layer: Lettering, { text, fontSize }: FittedText, place: Pixels, color: string): Box =>
  box({ ...placed(place), alignItems: layer.align }, [box({ ...styleOf(layer, fontSize, place.width), color }, text)]);
