import { defineMediaKind } from '../kind.ts';

const EXTENSIONS: Record<string, string> = {
  'application/pdf': '.pdf',
  'application/msword': '.doc',
  'application/x-cfb': '.doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
};

/** Kept as they are and only ever served as attachments. */
export const documents = defineMediaKind({
  id: 'document',
  kind: 'document',
  mimeTypes: Object.keys(EXTENSIONS),
  async makeSafe(bytes, detected) {
    const mimeType = detected === 'application/x-cfb' ? 'application/msword' : detected;
    return { bytes, mimeType, extension: EXTENSIONS[detected] ?? '' };
  },
});
