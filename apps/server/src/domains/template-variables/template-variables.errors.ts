import { defineError, notFound } from '#kernel/errors/index.ts';

export const variableNotFound = () => notFound({ what: 'template variable' });
export const nameTaken = defineError(
  'template_variables.name_taken',
  409,
  ({ name }: { name: string }) => `The template already has a variable "${name}".`,
);
