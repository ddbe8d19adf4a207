import { sanitizeSvg } from '#kernel/content/index.ts';
import { defineAssetKind } from '../kind.ts';

const MAX_BYTES = 4_000_000;

/** SVG: cleaned of everything that runs or calls home. */
export const drawing = defineAssetKind({
  id: 'drawing',
  async makeSafe({ bytes, mime, extension }) {
    if (extension !== 'svg' || bytes.byteLength > MAX_BYTES) return undefined;
    if (mime !== undefined && mime !== 'image/svg+xml' && mime !== 'application/xml') return undefined;
    try {
      const clean = sanitizeSvg(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
      if (clean === undefined) return undefined;
      return { bytes: new TextEncoder().encode(clean), contentType: 'image/svg+xml', extension: 'svg', type: 'image' };
    } catch {
      return undefined;
    }
  },
});
