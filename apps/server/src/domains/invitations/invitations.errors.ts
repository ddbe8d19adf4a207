import { defineError, notFound } from '#kernel/errors/index.ts';

export const invitationNotFound = () => notFound({ what: 'invitation' });

export const notValid = defineError(
  'invitations.not_valid',
  410,
  () => 'This invitation is not valid any more: it was used, revoked or has expired. Ask for a new one.',
);
export const otherAddress = defineError(
  'invitations.other_address',
  403,
  () => 'This invitation is for another mail address. Sign in with that one, or ask for an invitation to yours.',
);
export const alreadyInvited = defineError(
  'invitations.already_invited',
  409,
  () => 'This address has an open invitation already. Send that one again, or revoke it.',
);
export const alreadyMember = defineError(
  'invitations.already_member',
  409,
  () => 'This person is a member of the workspace already.',
);
export const notOpen = defineError(
  'invitations.not_open',
  409,
  () => 'This invitation was accepted or revoked. Make a new one.',
);
