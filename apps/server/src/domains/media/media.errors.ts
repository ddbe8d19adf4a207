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
    `This is ${found}. Upload a JPEG, PNG, GIF, WebP, AVIF, HEIC or SVG picture, a PDF or Word document, or an MP4, WebM or OGG video.`,
);
export const brokenFile = defineError(
  'media.broken_file',
  422,
  () => 'This file cannot be taken. It may be damaged, carry programs, or be more than what it seems.',
);
export const tooManyPixels = defineError(
  'media.too_many_pixels',
  422,
  ({ megapixels }: { megapixels: number }) =>
    `This picture has more than ${megapixels} million pixels. Make it smaller first.`,
);
export const infected = defineError(
  'media.infected',
  422,
  ({ found }: { found: string }) => `The virus scanner found ${found} in this file. It was not kept.`,
);
export const mediaInUse = defineError(
  'media.in_use',
  409,
  () => 'Something uses this file. Replace it everywhere, or choose another one there first. See "uses".',
);
export const kindDiffers = defineError(
  'media.kind_differs',
  422,
  () => 'Only a file of the same kind can take its place: a picture for a picture, a document for a document.',
);
export const duplicateExists = defineError(
  'media.duplicate',
  409,
  ({ fileName }: { fileName: string }) => `The library has this very file already, as ${fileName}.`,
);
