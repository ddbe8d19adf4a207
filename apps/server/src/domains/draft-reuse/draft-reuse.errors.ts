import { defineError } from '#kernel/errors/index.ts';

export const nothingToReuse = defineError(
  'draft_reuse.no_words',
  409,
  () => 'There is no text in this draft yet. Write it and save it, then use it for other channels.',
);
export const notForPage = defineError(
  'draft_reuse.not_for_page',
  409,
  () =>
    'Only a text for the blog becomes a page. Use this one for the blog first, then make a page of what comes of it.',
);
