import { defineError, notFound } from '#kernel/errors/index.ts';

export const workspaceNotFound = () => notFound({ what: 'workspace' });

export const unknownModule = defineError(
  'workspaces.unknown_module',
  400,
  ({ module }: { module: string }) => `There is no module "${module}" that can be switched off.`,
);
export const passwordFirst = defineError(
  'workspaces.password_first',
  409,
  () =>
    'You came in by a link, which is for clients only. Sign in with a password to own a workspace; POST /auth/password/forgot sends a mail to choose one.',
);
export const nameDiffers = defineError(
  'workspaces.name_differs',
  400,
  () => 'The name is not the one of this workspace. Type it exactly, so that nothing is erased by mistake.',
);
