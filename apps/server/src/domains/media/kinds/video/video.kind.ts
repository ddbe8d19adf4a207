import { defineMediaKind } from '../kind.ts';

const EXTENSIONS: Record<string, string> = {
  'video/mp4': '.mp4',
  'video/webm': '.webm',
  'video/ogg': '.ogv',
  'application/ogg': '.ogv',
};

export const videos = defineMediaKind({
  id: 'video',
  kind: 'video',
  mimeTypes: Object.keys(EXTENSIONS),
  async makeSafe(bytes, detected) {
    return {
      bytes,
      mimeType: detected === 'application/ogg' ? 'video/ogg' : detected,
      extension: EXTENSIONS[detected] ?? '',
    };
  },
});
