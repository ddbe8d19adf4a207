/** WCAG 2 contrast between two CSS colours of any notation. */

import { contrastRatio, type Rgb } from '@atelier/engine/contrast';

const HEX = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;

function fromHex(color: string): Rgb | undefined {
  const digits = HEX.exec(color.trim())?.[1];
  if (digits === undefined) return undefined;
  const step = digits.length < 6 ? 1 : 2;
  const channel = (i: number): number => {
    const part = digits.slice(i * step, i * step + step);
    return Number.parseInt(step === 1 ? part + part : part, 16);
  };
  return [channel(0), channel(1), channel(2)];
}

/** The browser knows every notation; it paints one pixel, which is read back. */
function fromCanvas(color: string): Rgb | undefined {
  if (!globalThis.CSS?.supports('color', color)) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return undefined;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
  return [r, g, b];
}

/** 1 to 21; undefined when one of them is no colour. */
export function contrast(one: string, other: string): number | undefined {
  const [a, b] = [one, other].map((color) => fromHex(color) ?? fromCanvas(color));
  if (a === undefined || b === undefined) return undefined;
  return contrastRatio(a, b);
}

export type Legibility = 'fine' | 'large' | 'low';

/** What WCAG AA says about text in this contrast. */
export const legibility = (ratio: number): Legibility => (ratio >= 4.5 ? 'fine' : ratio >= 3 ? 'large' : 'low');

const first = (names: readonly string[], ...wanted: string[]): string | undefined =>
  wanted.find((name) => names.includes(name));

/** Which of a template's colours lies behind everything, by the usual names. */
export const groundName = (names: readonly string[]): string | undefined =>
  first(names, 'background', 'bg', 'paper', 'canvas', 'surface');

/** Pairs of a template's colours that meet as text and ground, by the usual names. */
export function pairsOf(names: readonly string[]): [string, string][] {
  const ground = groundName(names);
  const text = first(names, 'text', 'ink', 'foreground', 'fg', 'body', 'on-background');
  const quiet = first(names, 'muted', 'text-muted', 'quiet', 'secondary-text', 'soft');
  const primary = first(names, 'primary', 'accent', 'brand');
  const onPrimary = first(
    names,
    'on-primary',
    'primary-contrast',
    'on-accent',
    'accent-contrast',
    'primary-text',
    'primary-ink',
    'accent-ink',
  );
  const pairs: [string | undefined, string | undefined][] = [
    [text, ground],
    [quiet, ground],
    [primary, ground],
    [onPrimary, primary],
  ];
  return pairs.filter((pair): pair is [string, string] => pair[0] !== undefined && pair[1] !== undefined);
}
