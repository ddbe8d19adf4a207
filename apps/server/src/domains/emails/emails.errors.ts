import { defineError } from '#kernel/errors/index.ts';

export const emailLinkRefused = defineError(
  'emails.link_refused',
  400,
  () => 'This link is not valid, is older than a day or was used before. Ask for a new one in your account.',
);
