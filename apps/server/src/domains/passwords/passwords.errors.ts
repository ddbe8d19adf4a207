import { defineError } from '#kernel/errors/index.ts';

export const wrongPassword = defineError(
  'passwords.wrong',
  400,
  () => 'Your current password is not right, so nothing was changed. Without it, ask for a link by mail.',
);
export const resetRefused = defineError(
  'passwords.reset_refused',
  400,
  () => 'This link is not valid, is older than an hour or was used before. Ask for a new one.',
);
