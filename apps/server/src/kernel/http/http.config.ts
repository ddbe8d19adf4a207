import { z } from 'zod';
import { defineConfig, flag, wholeNumber } from '#kernel/config/index.ts';

export const httpConfig = defineConfig({
  host: { doc: 'Address to listen on.', schema: z.string(), default: '0.0.0.0', env: 'HOST' },
  port: {
    doc: 'Port of the application.',
    schema: wholeNumber(0, 65535),
    default: 3000,
    env: ['PORT', 'FRONTEND_PORT'],
  },
  apiPort: {
    doc: 'Port of the role `api` when it runs without `web`.',
    schema: wholeNumber(0, 65535),
    default: 8002,
    env: ['BACKEND_PORT', 'PORT'],
  },
  publicUrl: {
    doc: 'Address people type, e.g. https://studio.example.com. Not set: http://localhost:PORT.',
    schema: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, '')),
    default: undefined as string | undefined,
    env: 'PUBLIC_URL',
  },
  trustProxy: {
    doc: 'Believe X-Forwarded-* headers. Only behind a proxy that sets them.',
    schema: flag,
    default: false,
    env: 'TRUST_PROXY',
  },
  requestsPerMinute: {
    doc: 'Requests a minute that one person or address may make.',
    schema: wholeNumber(1, 10_000_000),
    default: 1200,
    env: 'RATE_LIMIT_PER_MINUTE',
  },
  bodyLimitBytes: {
    doc: 'Largest JSON body, in bytes.',
    schema: wholeNumber(1024, 64 * 1024 * 1024),
    default: 2 * 1024 * 1024,
    env: 'BODY_LIMIT',
  },
  logLevel: {
    doc: 'fatal, error, warn, info, debug, trace or silent. On a terminal warn is the default, and lines are in words instead of JSON.',
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    default: 'info',
    env: 'LOG_LEVEL',
  },
});
