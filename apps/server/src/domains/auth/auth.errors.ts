import { defineError } from '#kernel/errors/index.ts';

export const wrongCredentials = defineError('auth.wrong_credentials', 401, () => 'Mail address or password is wrong.');
export const mfaTokenRefused = defineError(
  'auth.mfa_token_refused',
  401,
  () => 'Signing in took too long, or too many codes were wrong. Begin again with your password.',
);
export const notConfirmed = defineError(
  'auth.not_confirmed',
  400,
  () => 'That was not right, so nothing was confirmed. Try again, or use another way to show who you are.',
);
export const sessionNeeded = defineError(
  'auth.session_needed',
  403,
  () => 'Only a person who is signed in can do this, not a program with a key.',
);
