import { defineError } from '#kernel/errors/index.ts';

export const signInLinkRefused = defineError(
  'sign_in_links.refused',
  400,
  () =>
    'This link is not valid, is older than ten minutes or was used before. Ask for a new one, or sign in another way.',
);
export const otherBrowser = defineError(
  'sign_in_links.other_browser',
  409,
  ({ email }: { email: string }) =>
    `This link was asked for in another browser. If you asked for it, confirm that you want to go on here as ${email}.`,
);
