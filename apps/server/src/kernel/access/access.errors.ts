import { defineError } from '#kernel/errors/index.ts';

export const moduleOff = defineError(
  'module_off',
  403,
  ({ module }: { module: string }) =>
    `The module "${module}" is switched off in this workspace. An owner can switch it on.`,
);
export const workspaceSuspended = defineError(
  'workspace_suspended',
  403,
  () => 'This workspace is suspended: nothing in it can be seen or changed until an owner takes it up again.',
);
export const personNeeded = defineError(
  'person_needed',
  403,
  () => 'This is for signed-in people only. An API key cannot be used here.',
);
export const adminsOnly = defineError(
  'instance_admins_only',
  403,
  () => 'This is for administrators of this instance only.',
);
