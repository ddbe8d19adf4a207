import { z } from 'zod';
import { defineConfig, flag, wholeNumber } from '#kernel/config/index.ts';

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
    doc: 'Who may register: open (anybody, each with an own workspace), invitation (who was invited) or closed.',
    schema: z.enum(['open', 'invitation', 'closed']),
    default: 'open',
    env: 'REGISTRATION',
  },
  confirmEmail: {
    doc: 'Whether an account begins with a link in a mail, so that nobody learns which addresses have one. Not set: when mail goes out by SMTP.',
    schema: flag,
    default: undefined as boolean | undefined,
    env: 'REGISTRATION_CONFIRM_EMAIL',
  },
  jwtSecret: {
    doc: 'Signs access tokens. Not set: derived from the instance key.',
    schema: z.string().min(16),
    default: undefined as string | undefined,
    env: ['JWT_SECRET', 'SECRET_KEY'],
    secret: true,
  },
  jwtAlgorithm: {
    doc: 'How access tokens are signed: HS256, HS384 or HS512.',
    schema: z.enum(['HS256', 'HS384', 'HS512'], 'is none of HS256, HS384 and HS512'),
    default: 'HS256',
    env: 'JWT_ALGORITHM',
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
  sessionIdleDays: {
    doc: 'A session that nobody used for so many days is over.',
    schema: wholeNumber(1, 365),
    default: 14,
    env: 'SESSION_IDLE_DAYS',
  },
  signInFailures: {
    doc: 'Failed attempts to sign in to one account before each further one has to wait, longer every time; an address gets ten times as many.',
    schema: wholeNumber(3, 100_000),
    default: 10,
    env: 'SIGN_IN_FAILURES',
  },
  signInsPerMinute: {
    doc: 'Attempts to sign in or register a minute, per address and per account.',
    schema: wholeNumber(1, 100_000),
    default: 20,
    env: 'SIGN_INS_PER_MINUTE',
  },
});
