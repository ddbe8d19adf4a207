import { defineError, notFound } from '#kernel/errors/index.ts';

export const mediaNotFound = () => notFound({ what: 'file' });
export const cannotEdit = defineError(
  'media-edits.cannot_edit',
  422,
  () => 'Only pictures that stand still can be cut and turned: JPEG, PNG, WebP and AVIF.',
);
export const noPoster = defineError(
  'media-edits.no_poster',
  422,
  () => 'Only videos have a poster, and a poster is a picture.',
);
export const noIcons = defineError(
  'media-edits.no_icons',
  422,
  () => 'Icons are made of one SVG or PNG picture. A square one of at least 512 pixels looks best.',
);
