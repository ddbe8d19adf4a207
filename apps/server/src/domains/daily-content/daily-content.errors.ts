import { defineError } from '#kernel/errors/index.ts';

export const topicsMissing = defineError(
  'daily_content.topics_missing',
  400,
  () => 'Name at least one topic before you turn the daily drafts on.',
);
