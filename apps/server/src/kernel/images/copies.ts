/** Which copies of a picture there should be, and which of those that are there a page offers. */
import type { IconInput, MediaInput, MediaVariantInput, SiteInput } from '@atelier/engine/render';
import type { ImageFormat, ImageRecipe } from './images.types.ts';

const FORMATS: Readonly<Record<string, ImageFormat>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
};
/** AVIF and WebP at these look like a JPEG of quality 80. */
const QUALITY: Record<ImageFormat, number> = { avif: 50, webp: 75, jpeg: 82, png: 100, gif: 100 };
/** Icons and spacers gain nothing. */
const SMALLEST = 64;
const WIDEST = 4096;
const MAY_MOVE = new Set(['image/gif', 'image/webp']);

/** A copy that is there. */
export interface Copy {
  /** `recipeName` of what it was made by. */
  recipe: string;
  /** SHA-256, lower-case hex. */
  hash: string;
  /** Bytes. */
  size: number;
  mimeType: string;
  /** Pixels. */
  width: number;
  height: number;
}

export const formatOf = (contentType: string): ImageFormat | undefined => FORMATS[contentType];

export const recipeName = ({ format, width, quality, effort }: ImageRecipe): string =>
  `${format}-${width ?? 'full'}-q${quality}-e${effort}`;

export const isScalable = (media: Pick<MediaInput, 'contentType' | 'width'>): boolean =>
  formatOf(media.contentType) !== undefined && (media.width ?? 0) >= SMALLEST;

/** Widths that a template asks for in its variable `image_widths`, else those of the instance. */
export function widthsFor(site: Pick<SiteInput, 'template' | 'variables'>, usual: readonly number[]): number[] {
  const asked =
    site.variables.image_widths ?? site.template.variables.find(({ name }) => name === 'image_widths')?.defaultValue;
  const widths = (asked ?? '')
    .split(',')
    .map((part) => Number(part.trim()))
    .filter((width) => Number.isInteger(width) && width >= SMALLEST && width <= WIDEST)
    .slice(0, 8);
  return [...new Set(widths.length > 0 ? widths : usual)].sort((a, b) => a - b);
}

/** Never larger than the picture; its own width stands for those beyond it. */
export function ownWidths(width: number, widths: readonly number[]): number[] {
  const top = Math.min(width, widths.at(-1) ?? width);
  return [...widths.filter((one) => one < top), top];
}

const recipe = (format: ImageFormat, width: number, effort: number): ImageRecipe => ({
  format,
  width,
  quality: QUALITY[format],
  effort,
});

export const webpRecipes = (media: MediaInput, widths: readonly number[], effort: number): ImageRecipe[] =>
  ownWidths(media.width ?? 0, widths).map((width) => recipe('webp', width, effort));

/** AVIF stands still here, so pictures that may move go without. */
export const avifRecipes = (media: MediaInput, widths: readonly number[], effort: number): ImageRecipe[] =>
  MAY_MOVE.has(media.contentType)
    ? []
    : ownWidths(media.width ?? 0, widths).map((width) => recipe('avif', width, effort));

/** What browsers without WebP get when the picture itself is wider than any page shows it. */
export function fallbackRecipe(media: MediaInput, widths: readonly number[]): ImageRecipe | undefined {
  const top = widths.at(-1) ?? 0;
  const format = formatOf(media.contentType);
  return (format === 'jpeg' || format === 'png') && (media.width ?? 0) > top ? recipe(format, top, 0) : undefined;
}

const ICON_USES: Readonly<Record<string, IconInput['use']>> = {
  'favicon.ico': 'tab',
  'icon-32.png': 'tab',
  'apple-touch-icon.png': 'touch',
  'icon-192.png': 'app',
  'icon-512.png': 'app',
  'icon-maskable-512.png': 'maskable',
};
const ICON = 'icon ';
/** Behind icons of home screens, which show no ground of their own. */
export const ICON_GROUND = '#ffffff';
export const iconRecipe = (name: string): string => `${ICON}${name}`;
/** A favicon that is no drawing or PNG stands for itself. */
export const hasIcons = ({ contentType }: Pick<MediaInput, 'contentType'>): boolean =>
  ['image/svg+xml', 'image/png'].includes(contentType);

/** Icons among the copies of a favicon, in the order of the set. */
export function iconsAmong<C extends Copy>(rows: readonly C[]): { icon: IconInput; copy: C }[] {
  return Object.entries(ICON_USES).flatMap(([path, use]) => {
    const copy = rows.find(({ recipe }) => recipe === iconRecipe(path));
    if (!copy) return [];
    const { hash, size, mimeType: contentType, width: side } = copy;
    return [{ icon: { path, hash, size, contentType, side, use }, copy }];
  });
}

const effortOf = (name: string): number => Number(/-e(\d+)$/.exec(name)?.[1] ?? 0);
const withoutEffort = (name: string): string => name.replace(/-e\d+$/, '');

/** Of each format and width the copy that took most effort. */
export function bestOf<C extends Copy>(rows: readonly C[]): Map<string, C> {
  const best = new Map<string, C>();
  for (const row of rows) {
    const key = withoutEffort(row.recipe);
    const known = best.get(key);
    if (!known || effortOf(known.recipe) < effortOf(row.recipe)) best.set(key, row);
  }
  return best;
}

const stemOf = (fileName: string): string => fileName.replace(/^[0-9a-f]{10}-/, '').replace(/\.[a-z0-9]+$/i, '');
const ENDINGS: Readonly<Record<string, string>> = {
  'image/avif': 'avif',
  'image/webp': 'webp',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};

function variantInput(media: MediaInput, row: Copy): MediaVariantInput {
  const { hash, size, width, mimeType } = row;
  const name = `${hash.slice(0, 10)}-${stemOf(media.name)}-${width}.${ENDINGS[mimeType] ?? 'bin'}`;
  return { name, hash, size, contentType: mimeType, width };
}

export interface Offered<C extends Copy> {
  media: MediaInput;
  /** Copies that the output holds. */
  used: C[];
}

/** The picture as a site offers it, with the copies that are there. */
export function offer<C extends Copy>(media: MediaInput, widths: readonly number[], rows: readonly C[]): Offered<C> {
  const best = bestOf(rows);
  const there = (recipes: readonly ImageRecipe[]) =>
    recipes.flatMap((one) => best.get(withoutEffort(recipeName(one))) ?? []);
  const avif = there(avifRecipes(media, widths, 0));
  const webp = there(webpRecipes(media, widths, 0));
  // A format with gaps would show a blurred copy on wide screens.
  const complete = [avif, webp].filter((list) => list.length === ownWidths(media.width ?? 0, widths).length).flat();
  const wanted = fallbackRecipe(media, widths);
  const fallback = wanted && best.get(withoutEffort(recipeName(wanted)));
  const variants = complete.map((row) => variantInput(media, row));
  if (!fallback) return { media: { ...media, variants }, used: complete };
  const { name, contentType, width, hash, size } = variantInput(media, fallback);
  const shown = { ...media, name, contentType, width, hash, size, height: fallback.height, variants };
  return { media: shown, used: [...complete, fallback] };
}
