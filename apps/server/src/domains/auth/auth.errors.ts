import { defineError } from '#kernel/errors/index.ts';

export const wrongCredentials = defineError('auth.wrong_credentials', 401, () => 'Mail address or password is wrong.');
export const emailTaken = defineError(
  'auth.email_taken',
  409,
  () => 'There is an account with this mail address. Sign in instead.',
);
export const registrationClosed = defineError(
  'auth.registration_closed',
  403,
  () => 'Registration is closed. Ask the owner for an invitation.',
);
export const refreshRefused = defineError(
  'auth.refresh_refused',
  401,
  () => 'This refresh token is not valid, has expired or was used before. Sign in again.',
);
