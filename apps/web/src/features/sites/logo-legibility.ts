import { contrast } from '#lib/contrast.ts';

/** Pixels on the longer side that are looked at: more would tell the same. */
const SIDE = 64;
const OPAQUE = 128;
/** Logos are thin: so large a part of what is painted has to stand out. */
const PART = 0.1;

const hex = (part: number): string => part.toString(16).padStart(2, '0');

/**
 * How well a logo stands out from the colour behind it: the contrast that its best tenth reaches.
 * @param pixels RGBA, four bytes each
 * @returns 1 to 21; undefined when nothing is painted or `ground` is no colour
 */
export function logoContrast(pixels: Uint8ClampedArray, ground: string): number | undefined {
  const counts = new Map<string, number>();
  let painted = 0;
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    const [r = 0, g = 0, b = 0, alpha = 0] = pixels.subarray(at, at + 4);
    if (alpha < OPAQUE) continue;
    painted += 1;
    const color = `#${hex(r)}${hex(g)}${hex(b)}`;
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const ratios = [...counts].flatMap(([color, count]) => {
    const ratio = contrast(color, ground);
    return ratio === undefined ? [] : [{ ratio, count }];
  });
  let seen = 0;
  for (const { ratio, count } of ratios.sort((one, other) => other.ratio - one.ratio)) {
    seen += count;
    if (seen >= painted * PART) return ratio;
  }
  return undefined;
}

/** The picture's pixels, small; undefined when the browser cannot show it. */
export async function pixelsOf(address: string): Promise<Uint8ClampedArray | undefined> {
  const picture = new Image();
  picture.src = address;
  try {
    await picture.decode();
  } catch {
    return undefined;
  }
  const scale = SIDE / Math.max(picture.naturalWidth, picture.naturalHeight, 1);
  const [width, height] = [picture.naturalWidth, picture.naturalHeight].map((side) =>
    Math.max(1, Math.round(side * scale)),
  ) as [number, number];
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(picture, 0, 0, width, height);
  return context?.getImageData(0, 0, width, height).data;
}
