import { defineConfig, wholeNumber } from '#kernel/config/index.ts';

export const mediaConfig = defineConfig({
  maxBytes: {
    doc: 'Largest file of the media library, in bytes.',
    schema: wholeNumber(1024, 2 ** 31 - 1),
    default: 30 * 1024 * 1024,
    env: ['MEDIA_MAX_BYTES', 'FILE_UPLOAD_MAX_MEMORY_SIZE'],
  },
  maxMegapixels: {
    doc: 'Largest picture, in million pixels.',
    schema: wholeNumber(1, 1000),
    default: 100,
    env: 'MEDIA_MAX_MEGAPIXELS',
  },
});
