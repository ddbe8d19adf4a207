import { defineError, notFound } from '#kernel/errors/index.ts';

export const tokenNotFound = () => notFound({ what: 'credential' });
export const tokenNameTaken = defineError(
  'api_tokens.name_taken',
  409,
  ({ name }: { name: string }) => `There is a credential "${name}" for this service already. Choose another name.`,
);
export const tokenInUse = defineError(
  'api_tokens.in_use',
  409,
  () => 'A Cloudflare configuration uses this credential. Give it another one first.',
);
export const noTest = defineError(
  'api_tokens.no_test',
  409,
  ({ service }: { service: string }) => `${service} offers nothing to test a credential with. It is kept as it is.`,
);
