import { defineError } from '#kernel/errors/index.ts';

export const mfaAlreadyOn = defineError(
  'mfa.already_on',
  409,
  () => 'An authenticator app is set up already. Switch it off first to set up another one.',
);
export const mfaNotOn = defineError(
  'mfa.not_on',
  409,
  () => 'No authenticator app is set up. Begin with POST /auth/mfa/enable.',
);
export const wrongCode = defineError(
  'mfa.wrong_code',
  400,
  () =>
    'This code is wrong, has expired or was used before. Wait for the next one of your app, or use a recovery code.',
);
