import { defineError, notFound } from '#kernel/errors/index.ts';

export const configurationNotFound = () => notFound({ what: 'Cloudflare configuration' });
export const configurationNameTaken = defineError(
  'cloudflare_tokens.name_taken',
  409,
  ({ name }: { name: string }) => `There is a Cloudflare configuration "${name}" already. Choose another name.`,
);
export const unknownCredential = defineError(
  'cloudflare_tokens.unknown_credential',
  404,
  () => 'There is no such Cloudflare credential in this workspace. Keep one under API tokens first.',
);
export const credentialOff = defineError(
  'cloudflare_tokens.credential_off',
  409,
  () => 'The credential of this configuration is switched off. Switch it on, or choose another one.',
);
