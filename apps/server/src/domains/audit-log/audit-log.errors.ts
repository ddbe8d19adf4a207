import { defineError } from '#kernel/errors/index.ts';

export const badPeriod = defineError(
  'audit_log.bad_period',
  400,
  () => 'The period ends before it begins. Swap its two ends.',
);
