import { defineError } from '#kernel/errors/index.ts';

export const emailTaken = defineError(
  'auth.email_taken',
  409,
  () => 'There is an account with this mail address. Sign in instead.',
);
export const registrationClosed = defineError(
  'auth.registration_closed',
  403,
  () => 'Registration is closed. Ask the owner for an account.',
);
export const invitationNeeded = defineError(
  'auth.invitation_needed',
  403,
  () => 'Only people who were invited may register here. Open the link in the invitation, or ask for a new one.',
);
export const invitationRefused = defineError(
  'auth.invitation_refused',
  400,
  () => 'This invitation is not valid for this mail address, has expired or was used before. Ask for a new one.',
);
export const passwordNeeded = defineError(
  'auth.password_needed',
  400,
  () => 'Choose a password. Only clients who were invited, where the workspace lets them in by link, need none.',
);
export const linkRefused = defineError(
  'auth.link_refused',
  400,
  () => 'This link is not valid, has expired or was used before. Ask for a new one.',
);
