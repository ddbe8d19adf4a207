import { defineAssetKind } from '../kind.ts';

const EXTENSIONS: Readonly<Record<string, string>> = {
  'font/woff': 'woff',
  'font/woff2': 'woff2',
  'font/ttf': 'ttf',
  'font/otf': 'otf',
  'application/vnd.ms-fontobject': 'eot',
};

/** Fonts, recognised by their first bytes. */
export const font = defineAssetKind({
  id: 'font',
  async makeSafe({ bytes, mime }) {
    const extension = mime === undefined ? undefined : EXTENSIONS[mime];
    if (mime === undefined || extension === undefined) return undefined;
    return { bytes, contentType: mime, extension, type: 'font' };
  },
});
