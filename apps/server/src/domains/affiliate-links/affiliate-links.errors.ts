import { defineError, notFound } from '#kernel/errors/index.ts';

export const linkNotFound = () => notFound({ what: 'affiliate link' });
export const nameTaken = defineError(
  'affiliate-links.name_taken',
  409,
  ({ name }: { name: string }) => `There is an affiliate link named "${name}". Choose another name.`,
);
export const slugTaken = defineError(
  'affiliate-links.slug_taken',
  409,
  ({ slug }: { slug: string }) => `Another affiliate link is or was at /go/${slug}. Choose another address.`,
);
export const linkInUse = defineError(
  'affiliate-links.in_use',
  409,
  () => 'A site, page, carousel or saved block uses this link. Put another one in its place first, or switch it off.',
);
