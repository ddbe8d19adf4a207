import { defineError, notFound } from '#kernel/errors/index.ts';

export const batchNotFound = () => notFound({ what: 'batch' });
export const nothingToRetry = defineError(
  'copilot.nothing_to_retry',
  409,
  () => 'No item of this batch has failed: there is nothing to try again.',
);
