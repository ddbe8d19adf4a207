import { defineError, notFound } from '#kernel/errors/index.ts';

export const siteNotFound = () => notFound({ what: 'site' });
export const acceptanceNotFound = () => notFound({ what: 'acceptance' });
export const alreadyAccepted = defineError(
  'site-checks.already_accepted',
  409,
  () => 'This warning has been accepted already.',
);
