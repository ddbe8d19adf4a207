import { defineError, notFound } from '#kernel/errors/index.ts';

export const linkNotFound = () => notFound({ what: 'affiliate link' });
export const sameLink = defineError(
  'link-usage.same_link',
  409,
  () => 'This would replace the link by itself. Choose another one.',
);
