import { defineMediaKind } from '../kind.ts';

const EXTENSIONS: Record<string, string> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'image/avif': '.avif',
};

/** Decoded and encoded again: whatever hid behind the pixels is gone, orientation is applied, place and camera are dropped. */
export const images = defineMediaKind({
  id: 'image',
  kind: 'image',
  mimeTypes: Object.keys(EXTENSIONS),
  async makeSafe(bytes, mimeType, { megapixels }) {
    // Native and large: not every process meets a picture.
    const { default: sharp } = await import('sharp');
    const animated = mimeType === 'image/gif' || mimeType === 'image/webp';
    const picture = sharp(bytes, { limitInputPixels: megapixels * 1_000_000, animated, failOn: 'error' }).autoOrient();
    const encoded = {
      'image/jpeg': () => picture.jpeg({ quality: 90, mozjpeg: false }),
      'image/png': () => picture.png({ compressionLevel: 8 }),
      'image/gif': () => picture.gif(),
      'image/webp': () => picture.webp({ quality: 90, effort: 2 }),
      'image/avif': () => picture.avif({ quality: 70, effort: 1 }),
    }[mimeType];
    if (!encoded) throw new Error('not a picture');
    const { data, info } = await encoded().toBuffer({ resolveWithObject: true });
    return {
      bytes: data,
      mimeType,
      extension: EXTENSIONS[mimeType] ?? '',
      width: info.width,
      height: info.pageHeight ?? info.height,
    };
  },
});
