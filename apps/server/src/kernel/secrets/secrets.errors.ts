import { defineError } from '#kernel/errors/index.ts';

export const secretErrors = {
  weakKey: defineError(
    'secrets.weak_key',
    500,
    ({ where }: { where: string }) =>
      `The secret key in ${where} is shorter than 32 characters. Put a long random text there, e.g. the output of "openssl rand -base64 32".`,
  ),
  exposedKeyFile: defineError(
    'secrets.exposed_key_file',
    500,
    ({ path }: { path: string }) => `Other users of this machine can read ${path}. Run: chmod 600 ${path}`,
  ),
  unknownKey: defineError(
    'secrets.unknown_key',
    500,
    ({ keyId }: { keyId: string }) =>
      `This value was encrypted with the key ${keyId}, which is not configured. Add the former key again behind the new one.`,
  ),
  unreadable: defineError(
    'secrets.unreadable',
    500,
    () => 'This encrypted value was changed, or belongs to another workspace or purpose.',
  ),
} as const;
