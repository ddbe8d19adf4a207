import { defineError, notFound } from '#kernel/errors/index.ts';

export const commentNotFound = () => notFound({ what: 'comment' });
export const notAuthor = defineError(
  'page_comments.not_author',
  403,
  () => 'Only who wrote a comment may change its words.',
);
export const notAThread = defineError(
  'page_comments.not_a_thread',
  400,
  () => 'Only the first comment of a thread can be answered, closed or opened again.',
);
