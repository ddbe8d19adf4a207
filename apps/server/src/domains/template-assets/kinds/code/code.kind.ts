import { defineAssetKind } from '../kind.ts';

const TYPES: Readonly<Record<string, { contentType: string; type: 'style' | 'script' }>> = {
  css: { contentType: 'text/css', type: 'style' },
  js: { contentType: 'text/javascript', type: 'script' },
  mjs: { contentType: 'text/javascript', type: 'script' },
};

/** Style sheets and scripts: plain UTF-8 text, nothing that is known to be something else. */
export const code = defineAssetKind({
  id: 'code',
  async makeSafe({ bytes, mime, extension }) {
    const known = TYPES[extension];
    if (!known || mime !== undefined || bytes.includes(0)) return undefined;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return undefined;
    }
    return { bytes, extension, ...known };
  },
});
