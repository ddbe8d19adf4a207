import { z } from 'zod';
import { defineConfig, wholeNumber } from '#kernel/config/index.ts';

const widths = z
  .string()
  .regex(/^\d{2,4}(?:,\d{2,4}){0,7}$/, 'is a list such as 480,960,1600')
  .transform((text) => [...new Set(text.split(',').map(Number))].sort((a, b) => a - b));

export const imagesConfig = defineConfig({
  threads: {
    doc: 'Threads that encode pictures; 0 for one per core.',
    schema: wholeNumber(0, 64),
    default: 0,
    env: 'IMAGE_THREADS',
  },
  widths: {
    doc: 'Widths in pixels in which published pictures are offered, unless a template asks for others.',
    schema: widths,
    default: [480, 960, 1600],
    env: 'IMAGE_WIDTHS',
  },
  quickEffort: {
    doc: 'Effort of the WebP encoder while a publication waits, 0 to 6.',
    schema: wholeNumber(0, 6),
    default: 2,
    env: 'IMAGE_QUICK_EFFORT',
  },
  refineEffort: {
    doc: 'Effort of the WebP and AVIF encoders afterwards, in the background, 0 to 6.',
    schema: wholeNumber(0, 6),
    default: 4,
    env: 'IMAGE_REFINE_EFFORT',
  },
  avifSeconds: {
    doc: 'Seconds that one publication may wait for AVIF; what does not fit comes with the next one.',
    schema: wholeNumber(0, 3600),
    default: 6,
    env: 'IMAGE_AVIF_SECONDS',
  },
  keepDays: {
    doc: 'Days after which copies of pictures go that no publication, preview or screen has wanted; 0 keeps them for good. They are made again when they are wanted.',
    schema: wholeNumber(0, 3650),
    default: 30,
    env: 'IMAGE_KEEP_DAYS',
  },
});
