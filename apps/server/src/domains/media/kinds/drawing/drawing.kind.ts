import { sanitizeSvg } from '#kernel/content/index.ts';
import { defineMediaKind } from '../kind.ts';

/** SVG is a document that can carry scripts: only drawing elements survive. */
export const drawings = defineMediaKind({
  id: 'drawing',
  kind: 'image',
  mimeTypes: ['image/svg+xml'],
  async makeSafe(bytes, _mimeType, { facts }) {
    const safe = sanitizeSvg(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (safe === undefined) throw new Error('not one well-formed drawing');
    const bytesOfSafe = Buffer.from(safe, 'utf8');
    const { width, height, color, thumbhash } = await facts(bytesOfSafe, { urgency: 'now' });
    return { bytes: bytesOfSafe, mimeType: 'image/svg+xml', extension: '.svg', width, height, color, thumbhash };
  },
});
