import { defineAssetKind } from '../kind.ts';

const FORMATS = {
  'image/png': { format: 'png', extension: 'png' },
  'image/jpeg': { format: 'jpeg', extension: 'jpg' },
  'image/webp': { format: 'webp', extension: 'webp' },
  'image/avif': { format: 'avif', extension: 'avif' },
  'image/gif': { format: 'gif', extension: 'gif' },
} as const;
const MAX_PIXELS = 50_000_000;

/** Photographs and graphics: decoded and written anew, so that nothing but the picture is left. */
export const picture = defineAssetKind({
  id: 'picture',
  async makeSafe({ bytes, mime }) {
    if (mime === 'image/x-icon') return { bytes, contentType: mime, extension: 'ico', type: 'image' };
    if (mime === undefined || !(mime in FORMATS)) return undefined;
    const { format, extension } = FORMATS[mime as keyof typeof FORMATS];
    try {
      // Native and large: not every process meets a picture.
      const { default: sharp } = await import('sharp');
      const image = sharp(bytes, {
        animated: mime === 'image/gif' || mime === 'image/webp',
        limitInputPixels: MAX_PIXELS,
      });
      const written = await image
        .autoOrient()
        .toFormat(format, format === 'png' || format === 'gif' ? {} : { quality: 90 })
        .toBuffer();
      return { bytes: new Uint8Array(written), contentType: mime, extension, type: 'image' };
    } catch {
      return undefined;
    }
  },
});
