import { defineError } from '#kernel/errors/index.ts';

export const notSetUp = defineError(
  'heygen.not_set_up',
  409,
  () => 'HeyGen is not set up here. Add a key under Models and keys.',
);
export const notSigned = defineError(
  'heygen.not_signed',
  403,
  () =>
    'The message is not signed with the secret that HeyGen gave for this address. Set that secret under Models and keys.',
);
