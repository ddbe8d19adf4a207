import { defineError, notFound } from '#kernel/errors/index.ts';

export const customerNotFound = () => notFound({ what: 'customer' });
export const noteNotFound = () => notFound({ what: 'note' });
export const notYourNote = defineError(
  'customer_timeline.not_author',
  403,
  () => 'Only who wrote a note may change its words.',
);
