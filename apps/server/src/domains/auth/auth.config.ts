import { z } from 'zod';
import { defineConfig, wholeNumber } from '#kernel/config/index.ts';

export const authConfig = defineConfig({
  ownerEmail: {
    doc: 'Mail address of the first owner, created at the first start.',
    schema: z.email(),
    default: undefined as string | undefined,
    env: 'ATELIER_OWNER_EMAIL',
  },
  ownerPassword: {
    doc: 'Password of the first owner, at least 12 characters. Not set: one is generated and shown once.',
    schema: z.string().min(12).max(200),
    default: undefined as string | undefined,
    env: 'ATELIER_OWNER_PASSWORD',
    secret: true,
  },
  registration: {
    doc: 'Who may register: open (anybody, each with an own workspace) or closed.',
    schema: z.enum(['open', 'closed']),
    default: 'open',
    env: 'REGISTRATION',
  },
  jwtSecret: {
    doc: 'Signs access tokens. Not set: derived from the instance key.',
    schema: z.string().min(16),
    default: undefined as string | undefined,
    env: ['JWT_SECRET', 'SECRET_KEY'],
    secret: true,
  },
  accessTokenMinutes: {
    doc: 'Life of an access token, in minutes.',
    schema: wholeNumber(1, 1440),
    default: 60,
    env: 'ACCESS_TOKEN_MINUTES',
  },
  sessionDays: {
    doc: 'Life of a session and its refresh tokens, in days.',
    schema: wholeNumber(1, 365),
    default: 30,
    env: 'SESSION_DAYS',
  },
  signInsPerMinute: {
    doc: 'Attempts to sign in or register a minute, per address and per account.',
    schema: wholeNumber(1, 100_000),
    default: 20,
    env: 'SIGN_INS_PER_MINUTE',
  },
});
