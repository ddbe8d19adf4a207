import { defineError } from '#kernel/errors/index.ts';

export const notSetUp = defineError(
  'heygen.not_set_up',
  409,
  () => 'HeyGen is not set up here. Add a key under Models and keys.',
);
