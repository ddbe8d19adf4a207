import { defineError, notFound } from '#kernel/errors/index.ts';

export const sectionNotFound = () => notFound({ what: 'template section' });
export const keyTaken = defineError(
  'template_sections.key_taken',
  409,
  ({ key }: { key: string }) => `The template already has a section "${key}".`,
);
export const requiredSection = defineError(
  'template_sections.required',
  409,
  ({ key }: { key: string }) =>
    `The section "${key}" is marked as required. Take the mark away first if the template can do without it.`,
);
