import { defineConfig, wholeNumber } from '#kernel/config/index.ts';

export const mediaConfig = defineConfig({
  maxBytes: {
    doc: 'Largest file of the media library, in bytes.',
    schema: wholeNumber(1024, 2 ** 31 - 1),
    default: 30 * 1024 * 1024,
    env: ['MEDIA_MAX_BYTES', 'FILE_UPLOAD_MAX_MEMORY_SIZE'],
  },
  maxImageBytes: {
    doc: 'Largest picture, in bytes, when it differs.',
    schema: wholeNumber(1024, 2 ** 31 - 1).optional(),
    default: undefined,
    env: 'MEDIA_MAX_IMAGE_BYTES',
  },
  maxDocumentBytes: {
    doc: 'Largest document, in bytes, when it differs.',
    schema: wholeNumber(1024, 2 ** 31 - 1).optional(),
    default: undefined,
    env: 'MEDIA_MAX_DOCUMENT_BYTES',
  },
  maxVideoBytes: {
    doc: 'Largest video, in bytes, when it differs. It is checked in memory as a whole.',
    schema: wholeNumber(1024, 2 ** 31 - 1).optional(),
    default: undefined,
    env: 'MEDIA_MAX_VIDEO_BYTES',
  },
  uploadHours: {
    doc: 'Hours after which an upload in pieces that stopped is thrown away.',
    schema: wholeNumber(1, 720),
    default: 24,
    env: 'MEDIA_UPLOAD_HOURS',
  },
  maxMegapixels: {
    doc: 'Largest picture, in million pixels.',
    schema: wholeNumber(1, 1000),
    default: 100,
    env: 'MEDIA_MAX_MEGAPIXELS',
  },
});
