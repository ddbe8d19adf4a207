import { defineError, notFound } from '#kernel/errors/index.ts';

export const assetNotFound = () => notFound({ what: 'template asset' });
export const noFile = defineError(
  'template_assets.no_file',
  400,
  () => 'Send one file as multipart/form-data; the fields come before it.',
);
export const fileRefused = defineError(
  'template_assets.file_refused',
  415,
  ({ name }: { name: string }) =>
    `“${name}” cannot be taken: a template brings pictures (PNG, JPEG, WebP, AVIF, GIF, ICO, SVG), fonts, CSS and JavaScript, and the content must be what the name says.`,
);
export const fileTooLarge = defineError(
  'template_assets.too_large',
  413,
  ({ megabytes }: { megabytes: number }) => `A file of a template has at most ${megabytes} MB.`,
);
export const pathTaken = defineError(
  'template_assets.path_taken',
  409,
  ({ path }: { path: string }) =>
    `The template already has a file at “${path}”. Delete it first, or choose another path.`,
);
