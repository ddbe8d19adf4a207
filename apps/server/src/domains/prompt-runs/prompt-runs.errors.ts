import { defineError } from '#kernel/errors/index.ts';

export const writesNoText = defineError(
  'prompts.writes_no_text',
  409,
  () => 'This prompt makes pictures. Only prompts that write text can be sent for many pages at once.',
);
