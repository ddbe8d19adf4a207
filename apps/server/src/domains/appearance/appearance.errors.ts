import { defineError, notFound } from '#kernel/errors/index.ts';

export const pictureNotFound = () => notFound({ what: 'file' });

export const noPicture = defineError(
  'appearance.no_picture',
  400,
  () => 'Send one picture in the multipart field "file".',
);
