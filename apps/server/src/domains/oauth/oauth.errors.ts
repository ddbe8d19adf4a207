import { defineError, notFound } from '#kernel/errors/index.ts';

export const unknownProvider = defineError(
  'oauth.unknown_provider',
  404,
  () => 'This way of signing in is not set up here. See GET /auth/options for those that are.',
);
export const stateRefused = defineError(
  'oauth.state_refused',
  400,
  () => 'Signing in took too long, was begun in another browser or was finished before. Begin again.',
);
export const denied = defineError(
  'oauth.denied',
  403,
  () => 'The other service did not let you in, or you cancelled. Nothing was changed.',
);
export const failed = defineError(
  'oauth.failed',
  400,
  () => 'The other service gave no valid answer. Try again, or sign in another way.',
);
export const unreachable = defineError(
  'oauth.unreachable',
  503,
  () => 'The other service cannot be reached right now. Try again later, or sign in another way.',
);
export const unverifiedEmail = defineError(
  'oauth.unverified_email',
  403,
  () => 'The other service has not confirmed your mail address. Confirm it there first, then try again.',
);
export const accountExists = defineError(
  'oauth.account_exists',
  409,
  () =>
    'There is an account with this mail address. Sign in to it with its password, then link the other service in your account.',
);
export const alreadyLinked = defineError(
  'oauth.already_linked',
  409,
  () => 'This account of the other service is linked already. Unlink it there first.',
);
export const passwordNeeded = defineError(
  'oauth.password_needed',
  400,
  () => 'Your password is missing or not right, so nothing was linked. Without it, ask for a link by mail.',
);
export const lastWay = defineError(
  'oauth.last_way',
  409,
  () => 'This is the only way you can sign in. Set a password or add a passkey first.',
);
export const linkedAccountNotFound = () => notFound({ what: 'linked account' });
