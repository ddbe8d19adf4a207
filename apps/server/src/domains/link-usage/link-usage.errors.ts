import { defineError, notFound } from '#kernel/errors/index.ts';

export const linkNotFound = () => notFound({ what: 'affiliate link' });
export const replacementNotFound = () => notFound({ what: 'link replacement' });
export const sameLink = defineError(
  'link-usage.same_link',
  409,
  () => 'This would replace the link by itself. Choose another one.',
);
export const underWay = defineError(
  'link-usage.under_way',
  409,
  () => 'This link is being replaced already. Wait until that is over, or cancel it.',
);
export const overAlready = defineError(
  'link-usage.over',
  409,
  () => 'This is over already; there is nothing to cancel.',
);
