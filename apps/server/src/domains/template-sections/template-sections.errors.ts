import { defineError, notFound } from '#kernel/errors/index.ts';

export const sectionNotFound = () => notFound({ what: 'template section' });
export const keyTaken = defineError(
  'template_sections.key_taken',
  409,
  ({ key }: { key: string }) => `The template already has a section "${key}".`,
);
