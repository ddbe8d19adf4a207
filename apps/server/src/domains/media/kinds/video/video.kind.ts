import { defineMediaKind } from '../kind.ts';
import { containerChecks, withoutPlace } from './containers.ts';

const EXTENSIONS: Record<string, string> = {
  'video/mp4': '.mp4',
  'video/webm': '.webm',
  'video/ogg': '.ogv',
  'application/ogg': '.ogv',
};

/** Only a film from the first byte to the last is one. Kept as it is, but for where it was filmed. */
export const videos = defineMediaKind({
  id: 'video',
  kind: 'video',
  mimeTypes: Object.keys(EXTENSIONS),
  async makeSafe(bytes, detected) {
    const mimeType = detected === 'application/ogg' ? 'video/ogg' : detected;
    const isWhole = containerChecks[mimeType];
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (!isWhole?.(file)) throw new Error('not one whole film');
    return { bytes: withoutPlace(file, mimeType), mimeType, extension: EXTENSIONS[detected] ?? '' };
  },
});
