import { defineError, notFound } from '#kernel/errors/index.ts';

export const promptNotFound = () => notFound({ what: 'prompt' });
export const versionNotFound = () => notFound({ what: 'prompt version' });
export const sharedPrompt = defineError(
  'prompts.shared_read_only',
  403,
  () => 'This prompt comes with the product and stays as it is. Duplicate it and change the copy.',
);
export const promptInactive = defineError(
  'prompts.inactive',
  409,
  () => 'This prompt is switched off. Switch it on to write with it; a test run works without.',
);
export const variableMissing = defineError(
  'prompts.variable_missing',
  400,
  ({ names }: { names: string }) => `Values are missing or do not fit: ${names}. Nothing was sent. See "errors".`,
);
