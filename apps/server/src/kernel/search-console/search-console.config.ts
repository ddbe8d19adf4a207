import { z } from 'zod';
import { defineConfig } from '#kernel/config/index.ts';

const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));

export const searchConsoleConfig = defineConfig({
  apiUrl: {
    doc: 'Address of the API of Google Search Console, when it is reached through something in between.',
    schema: address,
    default: 'https://searchconsole.googleapis.com',
    env: 'SEARCH_CONSOLE_API_URL',
  },
  tokenUrl: {
    doc: 'Address at which Google gives tokens for service accounts, when it is reached through something in between.',
    schema: address,
    default: 'https://oauth2.googleapis.com/token',
    env: 'SEARCH_CONSOLE_TOKEN_URL',
  },
});
