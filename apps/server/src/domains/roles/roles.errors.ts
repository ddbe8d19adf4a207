import { defineError, notFound } from '#kernel/errors/index.ts';

export const roleNotFound = () => notFound({ what: 'role' });

export const roleNameTaken = defineError(
  'roles.name_taken',
  409,
  ({ name }: { name: string }) => `This workspace already has a role "${name}". Choose another name.`,
);
export const beyondYours = defineError(
  'roles.beyond_yours',
  403,
  ({ permissions }: { permissions: readonly string[] }) =>
    `You cannot give or change rights that you do not have yourself: ${permissions.slice(0, 5).join(', ')}${permissions.length > 5 ? ' …' : ''}.`,
);
export const unknownPermission = defineError(
  'roles.unknown_permission',
  400,
  ({ permission }: { permission: string }) => `There is no right "${permission}". See GET /roles/permissions.`,
);
export const roleInUse = defineError(
  'roles.in_use',
  409,
  ({ members }: { members: number }) =>
    `${members} ${members === 1 ? 'person has' : 'people have'} or were offered this role. Say with "moveTo" which role they get instead.`,
);
export const mfaFirst = defineError(
  'roles.mfa_first',
  409,
  () => 'This is your own role, and you have no second factor yet. Set one up first, or you lock yourself out.',
);
