import { defineError, notFound } from '#kernel/errors/index.ts';

export const keyNotFound = () => notFound({ what: 'key' });
export const unknownScope = defineError(
  'api_keys.unknown_scope',
  400,
  ({ scope }: { scope: string }) => `There is no right "${scope}". See GET /roles/permissions.`,
);
export const beyondYours = defineError(
  'api_keys.beyond_yours',
  403,
  ({ scopes }: { scopes: readonly string[] }) =>
    `A key cannot do more than you: ${scopes.slice(0, 5).join(', ')}${scopes.length > 5 ? ' …' : ''}.`,
);
export const keyEnded = defineError(
  'api_keys.ended',
  409,
  () => 'This key was revoked or has expired. Make a new one.',
);
export const tooManyKeys = defineError(
  'api_keys.too_many',
  409,
  ({ limit }: { limit: number }) => `There are ${limit} keys already. Revoke one that is not used any more.`,
);
