import { defineError, notFound } from '#kernel/errors/index.ts';

export const batchNotFound = () => notFound({ what: 'batch' });
export const planPaused = defineError(
  'copilot_batches.plan_paused',
  409,
  () => 'These are texts of a plan that is paused. Resume the plan, then its texts go on.',
);
export const nothingToRetry = defineError(
  'copilot.nothing_to_retry',
  409,
  () => 'No item of this batch has failed: there is nothing to try again.',
);
