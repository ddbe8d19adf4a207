import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Font } from 'satori';

/** A box of the picture, in the shape that satori lays out: flexbox, absolute places, text, pictures as data addresses. */
export interface Box {
  readonly type: 'div' | 'img';
  readonly props: {
    readonly style: Readonly<Record<string, string | number>>;
    readonly children?: string | Box | readonly Box[];
    readonly src?: string;
    readonly width?: number;
    readonly height?: number;
  };
}

export const box = (style: Box['props']['style'], children?: Box['props']['children']): Box => ({
  type: 'div',
  props: { style: { display: 'flex', ...style }, ...(children === undefined ? {} : { children }) },
});

let fonts: Promise<Font[]> | undefined;

const load = (weight: 400 | 700, subset: 'latin' | 'latin-ext'): Promise<Font> =>
  readFile(fileURLToPath(import.meta.resolve(`@fontsource/inter/files/inter-${subset}-${weight}-normal.woff`))).then(
    (data) => ({ name: subset === 'latin' ? 'Inter' : 'Inter Ext', data, weight, style: 'normal' }),
  );

/** The fonts that come with the product; a brand's own can be added. */
export function standardFonts(): Promise<Font[]> {
  fonts ??= Promise.all([load(400, 'latin'), load(700, 'latin'), load(400, 'latin-ext'), load(700, 'latin-ext')]);
  return fonts;
}

async function render(tree: Box, width: number, height: number, own: readonly Font[]) {
  const [{ default: satori }, { Resvg }, standard] = await Promise.all([
    import('satori'),
    import('@resvg/resvg-js'),
    standardFonts(),
  ]);
  const svg = await satori(tree as never, { width, height, fonts: [...own, ...standard] });
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render();
}

/** Boxes as a PNG. Text becomes outlines on the way, so that the same input gives the same pixels on every machine. */
export const drawPng = async (
  tree: Box,
  width: number,
  height: number,
  own: readonly Font[] = [],
): Promise<Uint8Array> => (await render(tree, width, height, own)).asPng();

/** Boxes as rows of red, green, blue and alpha. */
export const drawPixels = async (tree: Box, width: number, height: number): Promise<Uint8Array> =>
  (await render(tree, width, height, [])).pixels;

/** Height that boxes take at a width, in pixels: for fitting text into its place. */
export async function heightOf(tree: Box, width: number): Promise<number> {
  const [{ default: satori }, fonts] = await Promise.all([import('satori'), standardFonts()]);
  const svg = await satori(tree as never, { width, fonts });
  return Number(/<svg[^>]*\sheight="([\d.]+)"/.exec(svg)?.[1] ?? 0);
}
