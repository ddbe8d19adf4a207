import { defineError, notFound } from '#kernel/errors/index.ts';

export const userNotFound = () => notFound({ what: 'person' });

export const notYourself = defineError(
  'users.not_yourself',
  409,
  () => 'You cannot do this to your own account here. Ask another administrator.',
);
export const lastAdmin = defineError(
  'users.last_admin',
  409,
  () => 'This is the last administrator of the instance. Make somebody else an administrator first.',
);
export const soleOwner = defineError(
  'users.sole_owner',
  409,
  ({ names }: { names: readonly string[] }) =>
    `Nobody else owns ${names.slice(0, 5).join(', ')}. Say with the query parameter "handOverTo" who gets ${names.length === 1 ? 'it' : 'them'}, or erase first.`,
);
export const cannotImpersonate = defineError(
  'users.cannot_impersonate',
  409,
  () => 'Nobody acts as an administrator of the instance, or as somebody who is blocked.',
);
export const alreadyImpersonating = defineError(
  'users.already_impersonating',
  409,
  () => 'This session acts as somebody already. Stop that first.',
);
export const notImpersonating = defineError('users.not_impersonating', 409, () => 'This session acts as nobody else.');
