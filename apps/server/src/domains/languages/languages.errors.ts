import { defineError, notFound } from '#kernel/errors/index.ts';

export const languageNotFound = () => notFound({ what: 'language' });
export const codeTaken = defineError(
  'languages.code_taken',
  409,
  ({ code }: { code: string }) => `The language "${code}" is on the list already.`,
);
export const sharedLanguage = defineError(
  'languages.shared',
  403,
  () => 'This language comes with the product and cannot be changed. Add an own one with another code.',
);
