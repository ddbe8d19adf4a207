import { defineError } from '#kernel/errors/index.ts';

export const nothingToRewrite = defineError(
  'copilot.nothing_to_rewrite',
  409,
  () => 'There are no words in this block yet. Write some, or let them be written, and try again.',
);
export const noWordsThere = defineError(
  'copilot.no_words_there',
  400,
  ({ paths }: { paths: string }) => `These places of the block hold no words: ${paths}. Load the page again.`,
);
