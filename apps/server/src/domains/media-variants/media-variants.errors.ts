import { defineError, notFound } from '#kernel/errors/index.ts';

export const variantNotFound = () => notFound({ what: 'picture' });
export const addressExpired = defineError(
  'media-variants.expired',
  403,
  () => 'This address of a picture has expired. Load the page again to get a new one.',
);
export const notAPicture = defineError(
  'media-variants.not_a_picture',
  422,
  () => 'Copies in other sizes are made of JPEG, PNG, GIF, WebP, AVIF and SVG pictures only.',
);
