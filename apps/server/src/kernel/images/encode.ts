/** What the threads do. Loaded by them alone: sharp is native and large. */
import pngToIco from 'png-to-ico';
import sharp, { type Region, type Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import type { EncodedImage, IconFile, ImageEdit, ImageFacts, ImageFormat, ImageRecipe } from './images.types.ts';

// One core per thread: the pool has as many threads as there are cores.
sharp.concurrency(1);
sharp.cache(false);

const CONTENT_TYPES: Record<ImageFormat, string> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
};
const MOVES: ReadonlySet<ImageFormat> = new Set(['webp', 'gif']);

function written(image: Sharp, { format, quality, effort }: Omit<ImageRecipe, 'width' | 'edit'>): Sharp {
  switch (format) {
    case 'avif':
      return image.avif({ quality, effort });
    case 'webp':
      return image.webp({ quality, effort });
    case 'jpeg':
      return image.flatten({ background: '#fff' }).jpeg({ quality });
    case 'png':
      return image.png({ compressionLevel: 8 });
    case 'gif':
      return image.gif();
  }
}

async function finished(image: Sharp, format: ImageFormat): Promise<EncodedImage> {
  const { data, info } = await image.toBuffer({ resolveWithObject: true });
  return {
    bytes: data,
    contentType: CONTENT_TYPES[format],
    width: info.width,
    height: info.pageHeight ?? info.height,
  };
}

/** The cut in whole pixels, never empty and never outside. */
function cutOf(crop: NonNullable<ImageEdit['crop']>, width: number, height: number): Region {
  const left = Math.max(0, Math.min(width - 1, Math.round(crop.x * width)));
  const top = Math.min(height - 1, Math.round(crop.y * height));
  return {
    left,
    top,
    width: Math.max(1, Math.min(width - left, Math.round(crop.width * width))),
    height: Math.max(1, Math.min(height - top, Math.round(crop.height * height))),
  };
}

async function edited(image: Sharp, edit: ImageEdit): Promise<Sharp> {
  const { width, height, pages = 1 } = await image.metadata();
  if (pages > 1) throw new Error('a picture that moves cannot be turned or cut');
  const lies = edit.rotate === 90 || edit.rotate === 270;
  let out = edit.rotate === 0 ? image : image.rotate(edit.rotate);
  // Flipped last, so the cut is looked for on the other side.
  const crop = edit.crop && edit.flip ? { ...edit.crop, x: 1 - edit.crop.x - edit.crop.width } : edit.crop;
  if (crop) out = out.extract(lies ? cutOf(crop, height, width) : cutOf(crop, width, height));
  if (!edit.flip) return out;
  return sharp(await out.png({ compressionLevel: 0 }).toBuffer()).flop();
}

async function one(bytes: Uint8Array, recipe: ImageRecipe, pixels: number): Promise<EncodedImage> {
  const moves = MOVES.has(recipe.format);
  // Pictures of the library lie right already; those of folders may say in which way they lie.
  let image = sharp(bytes, { limitInputPixels: pixels, animated: moves, failOn: 'error', autoOrient: true });
  if (recipe.edit) image = await edited(image, recipe.edit);
  if (recipe.width !== undefined) image = image.resize({ width: recipe.width, withoutEnlargement: true });
  return finished(written(image, recipe), recipe.format);
}

export async function encode(bytes: Uint8Array, recipes: readonly ImageRecipe[], pixels: number) {
  const made: EncodedImage[] = [];
  for (const recipe of recipes) made.push(await one(bytes, recipe, pixels));
  return made;
}

const KEPT: Record<ImageFormat, { quality: number; effort: number }> = {
  jpeg: { quality: 90, effort: 0 },
  png: { quality: 100, effort: 0 },
  gif: { quality: 100, effort: 0 },
  webp: { quality: 90, effort: 2 },
  avif: { quality: 70, effort: 1 },
};

export async function clean(bytes: Uint8Array, format: ImageFormat, pixels: number): Promise<EncodedImage> {
  const animated = MOVES.has(format);
  const image = sharp(bytes, { limitInputPixels: pixels, animated, failOn: 'error' }).autoOrient();
  return finished(written(image, { format, ...KEPT[format] }), format);
}

const hex = (value: number): string => Math.round(value).toString(16).padStart(2, '0');

export async function facts(bytes: Uint8Array, pixels: number): Promise<ImageFacts> {
  const limits = { limitInputPixels: pixels, failOn: 'error' as const };
  const {
    width,
    height,
    pages = 1,
    pageHeight,
    hasAlpha,
  } = await sharp(bytes, { ...limits, animated: true }).metadata();
  const small = sharp(bytes, limits).resize(100, 100, { fit: 'inside' }).ensureAlpha();
  const { data, info } = await small.raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: 4 as const };
  const { dominant } = await sharp(data, { raw }).flatten({ background: '#fff' }).toColourspace('srgb').stats();
  return {
    width,
    height: pageHeight ?? height,
    frames: pages,
    hasAlpha,
    color: `#${hex(dominant.r)}${hex(dominant.g)}${hex(dominant.b)}`,
    thumbhash: Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64'),
  };
}

const CLEAR = { r: 0, g: 0, b: 0, alpha: 0 };
/** Launchers cut icons to a circle or a drop: what matters stays within four fifths. */
const SAFE = 0.8;
const TOUCH = 0.86;

interface Drawn {
  size: number;
  share: number;
  background: string;
}

/** Vectors are drawn anew at each size, so that small icons are sharp. */
async function square(bytes: Uint8Array, { size, share, background }: Drawn, pixels: number): Promise<Buffer> {
  const { width, height, format } = await sharp(bytes, { limitInputPixels: pixels }).metadata();
  const inner = Math.round(size * share);
  const density = format === 'svg' ? Math.min(2400, Math.max(1, (72 * inner) / Math.max(width, height))) : undefined;
  const drawing = await sharp(bytes, { limitInputPixels: pixels, ...(density ? { density } : {}) })
    .resize(inner, inner, { fit: 'contain', background: CLEAR })
    .png()
    .toBuffer();
  const before = Math.floor((size - inner) / 2);
  const after = size - inner - before;
  const framed = sharp(drawing).extend({ top: before, left: before, bottom: after, right: after, background: CLEAR });
  const whole = sharp(await framed.png().toBuffer());
  return (background === '' ? whole : whole.flatten({ background })).png({ compressionLevel: 9 }).toBuffer();
}

export async function icons(bytes: Uint8Array, background: string, pixels: number): Promise<IconFile[]> {
  const drawn = (size: number, share = 1, ground = '') => square(bytes, { size, share, background: ground }, pixels);
  const png = (name: string, size: number, content: Buffer): IconFile => ({
    name,
    size,
    bytes: content,
    contentType: 'image/png',
  });
  const [s16, s32, s48] = await Promise.all([drawn(16), drawn(32), drawn(48)]);
  return [
    {
      name: 'favicon.ico',
      size: 48,
      bytes: await pngToIco([s16, s32, s48]),
      contentType: 'image/vnd.microsoft.icon',
    },
    png('icon-32.png', 32, s32),
    png('apple-touch-icon.png', 180, await drawn(180, TOUCH, background)),
    png('icon-192.png', 192, await drawn(192)),
    png('icon-512.png', 512, await drawn(512)),
    png('icon-maskable-512.png', 512, await drawn(512, SAFE, background)),
  ];
}
