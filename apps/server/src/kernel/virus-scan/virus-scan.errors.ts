import { defineError } from '#kernel/errors/index.ts';

export const scanUnavailable = defineError(
  'virus-scan.unavailable',
  503,
  () => 'The virus scanner does not answer, so nothing can be uploaded. Try again later, or tell the administrator.',
);
