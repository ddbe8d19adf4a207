import { z } from 'zod';
import type { BrandFile } from '../../brand/brand.schemas.ts';
import { contrastOf } from '../../brand/rules.ts';
import { type Box, box, drawPixels, drawPng } from '../../drawing/draw.ts';
import { fontNamed } from '../../drawing/fonts.ts';
import type { Fault } from '../agent.ts';
import { line } from '../shared.schemas.ts';
import { brandFaults } from '../writing.ts';
import { type FittedText, fitted, type Lettering, type Pixels, pixelsOf, placed, textBox } from './layout.ts';
import { PICTURE_SIZE_IDS, PICTURE_SIZES, type PictureSize } from './sizes.ts';
import { type ColorRole, type Layer, PICTURE_TEMPLATE_IDS, PICTURE_TEMPLATES } from './templates.ts';

export const brandingOrder = z.strictObject({
  template: z.enum(PICTURE_TEMPLATE_IDS),
  size: z.enum(PICTURE_SIZE_IDS),
  /** Words by the name of their layer. */
  texts: z.strictObject({ headline: line(300), subline: line(300).optional() }),
});
export type BrandingOrder = z.output<typeof brandingOrder>;

/** Bytes of PNG or JPEG, with the pixels they have. */
export interface Raster {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
}
export interface BrandingMaterial {
  readonly picture: Raster | null;
  /** `light`: for light grounds. */
  readonly logos: readonly (Raster & { readonly use: 'light' | 'dark' | 'icon' })[];
}

export interface BrandedImage {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Size and font of each text, the contrast it has and the least it needs. */
  readonly texts: readonly {
    readonly name: string;
    readonly fontSize: number;
    readonly font: string;
    /** Font of the brand that does not come with the product, so that `font` stands in; null when it is the one. */
    readonly missingFont: string | null;
    readonly contrast: number;
    readonly least: number;
  }[];
  readonly faults: readonly Fault[];
}

const STANDARD: Readonly<Record<ColorRole, string>> = {
  primary: '#2f5d50',
  secondary: '#24443b',
  accent: '#e8a33d',
  background: '#ffffff',
  surface: '#f4efe6',
};
/** WCAG 2.2: large text (24 pixels and up, or bold from 19) needs less. */
const leastFor = (fontSize: number, weight: number): number =>
  fontSize >= 24 || (weight === 700 && fontSize >= 19) ? 3 : 4.5;
const VEILS = [0, 0.12, 0.2, 0.27];
/** Share of the ground that may be worse than the contrast that is told: single pixels do not make words unreadable. */
const TOLERATED = 0.05;
const SMALLEST_LOGO = 0.08;

const dataUrl = ({ bytes, mediaType }: Raster): string =>
  `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
const hexOf = (r: number, g: number, b: number): string =>
  `#${[r, g, b].map((one) => one.toString(16).padStart(2, '0')).join('')}`;

/** Contrast of a colour with what lies under a place, but for the worst few pixels. */
function contrastOver(
  pixels: Uint8Array,
  size: PictureSize,
  { left, top, width, height }: Pixels,
  color: string,
): number {
  const found: number[] = [];
  const step = Math.max(1, Math.floor(Math.min(width, height) / 24));
  for (let y = top; y < Math.min(top + height, size.height); y += step)
    for (let x = left; x < Math.min(left + width, size.width); x += step) {
      const at = (y * size.width + x) * 4;
      found.push(contrastOf(color, hexOf(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0)));
    }
  found.sort((a, b) => a - b);
  return found[Math.floor(found.length * TOLERATED)] ?? 1;
}

function ground(
  layers: readonly Layer[],
  size: PictureSize,
  colors: Readonly<Record<ColorRole, string>>,
  picture: Raster | null,
  veil: number,
): Box[] {
  return layers.flatMap((layer): Box[] => {
    if (layer.kind === 'shape') {
      const opacity = Math.min(1, layer.opacity + (layer.grows ? veil : 0));
      return [box({ ...placed(pixelsOf(layer.place, size, false)), backgroundColor: colors[layer.color], opacity })];
    }
    if (layer.kind !== 'picture') return [];
    const place = pixelsOf(layer.place, size, false);
    if (!picture) return [box({ ...placed(place), backgroundColor: colors.secondary })];
    const { width, height } = place;
    return [
      { type: 'img', props: { src: dataUrl(picture), width, height, style: { ...placed(place), objectFit: 'cover' } } },
    ];
  });
}

const canvas = (size: PictureSize, colors: Readonly<Record<ColorRole, string>>, children: readonly Box[]): Box =>
  box({ position: 'relative', width: size.width, height: size.height, backgroundColor: colors.background }, children);

/** The logo in its place, as large as it fits, in the variant that its ground wants. */
function logoBox(
  layer: Extract<Layer, { kind: 'logo' }>,
  size: PictureSize,
  logos: BrandingMaterial['logos'],
  pixels: Uint8Array,
): { box?: Box; faults: Fault[] } {
  if (logos.length === 0) return { faults: [] };
  const place = pixelsOf(layer.place, size, true);
  const isLight = contrastOver(pixels, size, place, '#000000') > contrastOver(pixels, size, place, '#ffffff');
  const wanted =
    logos.find(({ use }) => use === (isLight ? 'light' : 'dark')) ?? logos.find(({ use }) => use === 'icon');
  const logo = wanted ?? logos[0];
  if (!logo) return { faults: [] };
  const scale = Math.min(place.width / logo.width, place.height / logo.height);
  const [width, height] = [Math.round(logo.width * scale), Math.round(logo.height * scale)];
  const faults: Fault[] = [];
  if (!wanted)
    faults.push({
      code: 'logo_variant',
      detail: `The brand has no logo for ${isLight ? 'light' : 'dark'} grounds.`,
      where: layer.name,
    });
  if (Math.max(width, height) < Math.min(size.width, size.height) * SMALLEST_LOGO)
    faults.push({
      code: 'logo_small',
      detail: 'Its proportions make it too small to be read here.',
      where: layer.name,
    });
  const img: Box = { type: 'img', props: { src: dataUrl(logo), width, height, style: { width, height } } };
  return { box: box({ ...placed(place), justifyContent: layer.align, alignItems: 'flex-start' }, [img]), faults };
}

interface Words {
  layer: Lettering & { font: ReturnType<typeof fontNamed> };
  place: Pixels;
  fit: FittedText;
}

async function wordsOf(
  layers: readonly Layer[],
  order: BrandingOrder,
  size: PictureSize,
  fonts: BrandFile['fonts'] | undefined,
): Promise<Words[]> {
  const words: Words[] = [];
  for (const given of layers) {
    const text = given.kind === 'text' ? order.texts[given.name as 'headline' | 'subline'] : undefined;
    if (given.kind !== 'text' || !text) continue;
    const font = fontNamed((given.name === 'headline' ? fonts?.heading : fonts?.body) ?? null);
    const layer = { ...given, font };
    const place = pixelsOf(layer.place, size, true);
    words.push({ layer, place, fit: await fitted(layer, text, place, size) });
  }
  return words;
}

/** The colour among the brand's own, then white and near black, that is read best on all of the words' ground. */
function colorFor(words: readonly Words[], pixels: Uint8Array, size: PictureSize, brand: BrandFile | null) {
  const own = (brand?.colors ?? [])
    .filter(({ role }) => role === 'text' || role === 'background')
    .map(({ hex }) => hex.toLowerCase());
  const rated = [...new Set([...own, '#ffffff', '#111111'])].map((color) => {
    const contrasts = words.map(({ place }) => contrastOver(pixels, size, place, color));
    const isEnough = words.every(
      ({ fit, layer }, index) => (contrasts[index] ?? 0) >= leastFor(fit.fontSize, layer.weight),
    );
    return { color, contrasts, isEnough, worst: Math.min(...contrasts) };
  });
  return rated.find(({ isEnough }) => isEnough) ?? rated.reduce((best, one) => (one.worst > best.worst ? one : best));
}

/**
 * A picture, words and the logo put together by a template in the brand's colours. No AI: the same input gives the same bytes. Long
 * words shrink, then are cut and told; the veil under them grows until they can be read.
 */
export async function brandedImage(
  order: BrandingOrder,
  material: BrandingMaterial,
  brand: BrandFile | null,
): Promise<BrandedImage> {
  const size: PictureSize = PICTURE_SIZES[order.size];
  const layers: readonly Layer[] = PICTURE_TEMPLATES[order.template];
  const own = (brand?.colors ?? [])
    .filter(({ role }) => role in STANDARD)
    .map(({ role, hex }) => [role, hex.toLowerCase()]);
  const colors = { ...STANDARD, ...(Object.fromEntries(own) as Partial<Record<ColorRole, string>>) };
  const words = await wordsOf(layers, order, size, brand?.fonts);
  let back: Box[] = [];
  let pixels = new Uint8Array();
  let chosen = { color: '#ffffff', contrasts: [] as number[], isEnough: false };
  for (const veil of VEILS) {
    back = ground(layers, size, colors, material.picture, veil);
    pixels = new Uint8Array(await drawPixels(canvas(size, colors, back), size.width, size.height));
    chosen = colorFor(words, pixels, size, brand);
    if (chosen.isEnough || !layers.some((layer) => layer.kind === 'shape' && layer.grows)) break;
  }
  const faults: Fault[] = words.flatMap(({ layer, fit }) => [
    ...(fit.isCut
      ? [{ code: 'text_cut', detail: 'The words are too long for their place and were cut.', where: layer.name }]
      : []),
    ...brandFaults({ brand }, fit.text, layer.name),
  ]);
  const texts = words.map(({ layer, fit }, index) => ({
    ...{ name: layer.name, fontSize: fit.fontSize, least: leastFor(fit.fontSize, layer.weight) },
    ...{ font: layer.font.name, missingFont: layer.font.missing },
    contrast: Math.round((chosen.contrasts[index] ?? 1) * 100) / 100,
  }));
  for (const { name, contrast, least } of texts)
    if (contrast < least)
      faults.push({ code: 'contrast', detail: `${contrast} : 1, at least ${least} : 1 is needed.`, where: name });
  const front = words.map(({ layer, fit, place }) => textBox(layer, fit, place, chosen.color));
  for (const layer of layers) {
    if (layer.kind !== 'logo') continue;
    const logo = logoBox(layer, size, material.logos, pixels);
    if (logo.box) front.push(logo.box);
    faults.push(...logo.faults);
  }
  const bytes = await drawPng(canvas(size, colors, [...back, ...front]), size.width, size.height);
  return { bytes, width: size.width, height: size.height, texts, faults };
}
