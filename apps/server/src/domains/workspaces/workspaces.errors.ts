import { defineError, notFound } from '#kernel/errors/index.ts';

export const workspaceNotFound = () => notFound({ what: 'workspace' });

export const unknownModule = defineError(
  'workspaces.unknown_module',
  400,
  ({ module }: { module: string }) => `There is no module "${module}" that can be switched off.`,
);
export const nameDiffers = defineError(
  'workspaces.name_differs',
  400,
  () => 'The name is not the one of this workspace. Type it exactly, so that nothing is erased by mistake.',
);
