import { defineError, notFound } from '#kernel/errors/index.ts';

export const refreshRefused = defineError(
  'auth.refresh_refused',
  401,
  () => 'This refresh token is not valid, has expired or was used before. Sign in again.',
);
export const sessionNotFound = () => notFound({ what: 'session' });
