import { defineError, notFound } from '#kernel/errors/index.ts';

export const memberNotFound = () => notFound({ what: 'member' });

export const lastOwner = defineError(
  'members.last_owner',
  409,
  () => 'This is the last owner of the workspace. Make somebody else an owner first.',
);
export const ownerNotConfined = defineError(
  'members.owner_not_confined',
  400,
  () => 'An owner always sees every site. Choose another role to confine somebody to some sites.',
);
export const unknownSite = defineError(
  'members.unknown_site',
  404,
  () => 'One of the sites does not exist in this workspace.',
);
export const notYourself = defineError(
  'members.not_yourself',
  409,
  () => 'You cannot do this to yourself. Leave the workspace, or ask another owner.',
);
