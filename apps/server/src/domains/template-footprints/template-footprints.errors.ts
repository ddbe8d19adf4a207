import { defineError, notFound } from '#kernel/errors/index.ts';

export const footprintNotFound = () => notFound({ what: 'footprint' });
export const sharedFootprint = defineError(
  'template_footprints.shared_read_only',
  403,
  () => 'This footprint comes with the product and stays as it is. Create your own one with the paths you need.',
);
