import { defineError, notFound } from '#kernel/errors/index.ts';

export const mediaNotFound = () => notFound({ what: 'file' });
export const folderNotFound = () => notFound({ what: 'folder' });
export const noFile = defineError('media.no_file', 400, () => 'Send one file in the multipart field "file".');
export const fileTooLarge = defineError(
  'media.too_large',
  413,
  ({ megabytes }: { megabytes: number }) => `This file is too large. The limit is ${megabytes} MB.`,
);
export const typeRefused = defineError(
  'media.type_refused',
  415,
  ({ found }: { found: string }) =>
    `This is ${found}. Upload a JPEG, PNG, GIF, WebP, AVIF or SVG picture, a PDF or Word document, or an MP4, WebM or OGG video.`,
);
export const brokenFile = defineError(
  'media.broken_file',
  422,
  () => 'This picture cannot be read. It may be damaged or have too many pixels.',
);
export const mediaInUse = defineError(
  'media.in_use',
  409,
  () => 'A site or page uses this file. Choose another one there first.',
);
