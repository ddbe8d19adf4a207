import { defineError, notFound } from '#kernel/errors/index.ts';

export const passkeyRefused = defineError(
  'passkeys.refused',
  400,
  () =>
    'This passkey could not be checked: it is unknown here, or the request took too long. Try again from the start.',
);
export const passkeyTaken = defineError(
  'passkeys.taken',
  409,
  () => 'This passkey is registered already. Use another device, or rename the one you have.',
);
export const tooManyPasskeys = defineError(
  'passkeys.too_many',
  409,
  () => 'You have 20 passkeys, which is as many as there may be. Remove one that you no longer use.',
);
export const passkeyNotFound = () => notFound({ what: 'passkey' });
