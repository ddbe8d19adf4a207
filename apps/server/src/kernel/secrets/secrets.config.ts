import { z } from 'zod';
import { defineConfig } from '#kernel/config/index.ts';
import { MIN_KEY_CHARS } from './keyring.ts';

export const secretsConfig = defineConfig({
  secretKeys: {
    doc: 'Keys that protect stored credentials and signed links: long random texts, newest first, separated by commas. Without it a key is kept in DATA_DIR/secret.key.',
    schema: z
      .string()
      .transform((text) =>
        text
          .split(',')
          .map((key) => key.trim())
          .filter((key) => key !== ''),
      )
      .refine((keys) => keys.every((key) => key.length >= MIN_KEY_CHARS), {
        message: `each key needs at least ${MIN_KEY_CHARS} characters`,
      }),
    default: [],
    env: ['ATELIER_SECRET_KEYS', 'SECRET_KEY'],
    secret: true,
  },
});
