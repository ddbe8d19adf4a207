import type { ImageFormat } from '#kernel/images/index.ts';
import { defineMediaKind } from '../kind.ts';

const FORMATS: Readonly<Record<string, { format: ImageFormat; extension: string }>> = {
  'image/jpeg': { format: 'jpeg', extension: '.jpg' },
  'image/png': { format: 'png', extension: '.png' },
  'image/gif': { format: 'gif', extension: '.gif' },
  'image/webp': { format: 'webp', extension: '.webp' },
  'image/avif': { format: 'avif', extension: '.avif' },
};

/** What telephones take: browsers do not show it, so it is kept as a JPEG. */
const PHOTOS = ['image/heic', 'image/heif'];

/** Decoded and encoded again: whatever hid behind the pixels is gone, orientation is applied, place and camera are dropped. */
export const images = defineMediaKind({
  id: 'image',
  kind: 'image',
  mimeTypes: [...Object.keys(FORMATS), ...PHOTOS],
  async makeSafe(given, detected, { clean, facts, fromHeic }) {
    const isPhoto = PHOTOS.includes(detected);
    const mimeType = isPhoto ? 'image/jpeg' : detected;
    const known = FORMATS[mimeType];
    if (!known) throw new Error('not a picture');
    const bytes = isPhoto ? await fromHeic(given, { urgency: 'now' }) : given;
    const picture = await clean(bytes, known.format, { urgency: 'now' });
    const { width, height, frames, color, thumbhash } = await facts(picture.bytes, { urgency: 'now' });
    return { bytes: picture.bytes, mimeType, extension: known.extension, width, height, frames, color, thumbhash };
  },
});
