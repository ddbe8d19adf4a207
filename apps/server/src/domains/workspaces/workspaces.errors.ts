import { defineError, notFound } from '#kernel/errors/index.ts';

export const workspaceNotFound = () => notFound({ what: 'workspace' });
export const slugTaken = defineError(
  'workspaces.slug_taken',
  409,
  ({ slug }: { slug: string }) => `The short name "${slug}" is in use. Choose another one.`,
);
