import chroma from 'chroma-js';

/** The product's own accent. */
export const OWN_ACCENT = '#5343d6';

/** Text on a ground, WCAG AA. */
const LEGIBLE = 4.5;
/** The page behind everything in the light, and the lightest surface that words stand on in the dark. */
const CANVAS = '#f6f6f9';
const RAISED = '#2a2a33';
const WHITE = '#ffffff';
const STEP = 0.02;

/** Ten shades of an accent, light to dark, as the screens use them. */
export interface Palette {
  shades: string[];
  /** What stands behind white words in the light; the accent itself where they can be read on it. */
  used: string;
  /** Contrast of white words on the accent as it was given, and on what is used. */
  contrastGiven: number;
  contrastUsed: number;
}

const towards = (color: string, end: string, share: number): string => chroma.mix(color, end, share, 'oklab').hex();
const lightnessOf = (color: string): number => chroma(color).oklch()[0];
const rounded = (ratio: number): number => Math.floor(ratio * 100) / 100;

/** The first colour on the way to `end` that holds the test; `end` itself holds it always. */
function moved(color: string, end: string, holds: (candidate: string) => boolean): string {
  for (let share = 0; share < 1; share += STEP) {
    const candidate = share === 0 ? color : towards(color, end, share);
    if (holds(candidate)) return candidate;
  }
  return end;
}

const legible = (one: string, other: string): boolean => chroma.contrast(one, other) >= LEGIBLE;
/** A veil of a colour over a ground. */
const veil = (color: string, ground: string, share: number): string => chroma.mix(ground, color, share, 'rgb').hex();

/**
 * The shades of an accent `#rrggbb`. The accent is darkened as far as white words on it, and it as words on the page, have
 * 4.5:1; lighter shades are lightened as far as they can be read in the dark. Its hue stays.
 */
export function paletteOf(accent: string): Palette {
  const used = moved(accent, '#000000', (color) => legible(color, WHITE) && legible(color, CANVAS));
  const lighter = towards(used, WHITE, 0.12);
  const inDark = legible(lighter, WHITE) ? lighter : used;
  const deepest = moved(towards(used, '#000000', 0.45), '#000000', (color) =>
    legible(color, towards(used, WHITE, 0.7)),
  );
  const soft = veil(inDark, RAISED, 0.24);
  /** At least this light, lighter than the one before, and legible in the dark. */
  const onDark = (share: number, before: string): string => {
    const plain = towards(used, WHITE, share);
    const start = lightnessOf(plain) > lightnessOf(before) ? plain : towards(before, WHITE, 0.15);
    return moved(start, WHITE, (color) => legible(color, RAISED) && legible(color, soft));
  };
  const fourth = onDark(0.3, inDark);
  const third = onDark(0.5, fourth);
  const second = moved(onDark(0.7, third), WHITE, (color) => legible(color, deepest));
  const first = towards(second, WHITE, 0.5);
  const shades = [
    ...[towards(first, WHITE, 0.5), first, second, third, fourth, inDark],
    ...[used, towards(used, '#000000', 0.15), towards(used, '#000000', 0.3), deepest],
  ];
  const contrastOn = (color: string): number => rounded(chroma.contrast(color, WHITE));
  return { shades, used, contrastGiven: contrastOn(accent), contrastUsed: contrastOn(used) };
}
