import { defineError } from '#kernel/errors/index.ts';

export const storageErrors = {
  invalidKey: defineError(
    'storage.invalid_key',
    422,
    () =>
      'This is not a valid file key: use letters, digits, and . _ - = @ + in parts of up to 200 characters, separated by slashes.',
  ),
  keyConflict: defineError(
    'storage.key_conflict',
    409,
    ({ key }: { key: string }) => `The file key ${key} is also a folder of other files, or lies below a file.`,
  ),
  tooLarge: defineError(
    'storage.too_large',
    413,
    ({ maxBytes }: { maxBytes: number }) => `The file is larger than ${maxBytes} bytes.`,
  ),
  invalidRange: defineError(
    'storage.invalid_range',
    422,
    () => 'A part of a file ends where it begins or later, and begins at 0 or later.',
  ),
  unavailable: defineError(
    'storage.unavailable',
    503,
    () => 'The file storage does not answer. Try again in a moment.',
  ),
  denied: defineError(
    'storage.denied',
    503,
    () => 'The file storage refuses the configured credentials. Ask the administrator to check them.',
  ),
} as const;
