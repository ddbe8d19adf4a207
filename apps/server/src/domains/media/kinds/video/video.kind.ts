import { defineMediaKind } from '../kind.ts';
import { containerChecks } from './containers.ts';

const EXTENSIONS: Record<string, string> = {
  'video/mp4': '.mp4',
  'video/webm': '.webm',
  'video/ogg': '.ogv',
  'application/ogg': '.ogv',
};

/** Kept as they are: only a film from the first byte to the last is one. */
export const videos = defineMediaKind({
  id: 'video',
  kind: 'video',
  mimeTypes: Object.keys(EXTENSIONS),
  async makeSafe(bytes, detected) {
    const mimeType = detected === 'application/ogg' ? 'video/ogg' : detected;
    const isWhole = containerChecks[mimeType];
    if (!isWhole?.(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)))
      throw new Error('not one whole film');
    return { bytes, mimeType, extension: EXTENSIONS[detected] ?? '' };
  },
});
