import { sanitizeSvg } from '#kernel/content/index.ts';
import { defineMediaKind } from '../kind.ts';

/** SVG is a document that can carry scripts: only drawing elements survive. */
export const drawings = defineMediaKind({
  id: 'drawing',
  kind: 'image',
  mimeTypes: ['image/svg+xml'],
  async makeSafe(bytes, _mimeType, { megapixels }) {
    const safe = sanitizeSvg(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (safe === undefined) throw new Error('not one well-formed drawing');
    const bytesOfSafe = Buffer.from(safe, 'utf8');
    // Native and large: not every process meets a picture.
    const { default: sharp } = await import('sharp');
    const { width, height } = await sharp(bytesOfSafe, { limitInputPixels: megapixels * 1_000_000 }).metadata();
    return { bytes: bytesOfSafe, mimeType: 'image/svg+xml', extension: '.svg', width, height };
  },
});
