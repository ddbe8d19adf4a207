import { defineError, notFound } from '#kernel/errors/index.ts';

export const customerNotFound = () => notFound({ what: 'customer' });
export const mergeNotFound = () => notFound({ what: 'merge' });
export const sameCustomer = defineError(
  'customer_merges.same_customer',
  400,
  () => 'A customer cannot be merged with itself. Choose another one.',
);
export const mergedBackAlready = defineError(
  'customer_merges.undone_already',
  409,
  () => 'This merge has been taken back already.',
);
export const changedSince = defineError(
  'customer_merges.changed_since',
  409,
  () =>
    'The customer was changed or merged again since. Only the last thing that was done can be taken back; change the values by hand.',
);
