import { z } from 'zod';
import { isoInstant, uuid } from '#kernel/http/wire.ts';

/** `cookie` for browsers: the session is an HttpOnly cookie and no token is handed out. */
export const transport = z.enum(['token', 'cookie']).default('token');

export const refreshRequest = z
  .strictObject({ refreshToken: z.string().min(20).max(200) })
  .meta({ id: 'RefreshRequest' });

export const userSchema = z
  .object({
    id: uuid,
    email: z.string(),
    emailVerified: z.boolean(),
    name: z.string(),
    locale: z.string(),
    isInstanceAdmin: z.boolean(),
    createdAt: isoInstant,
  })
  .meta({ id: 'User' });

export const signedIn = z
  .object({
    status: z
      .enum(['signed_in', 'mfa_required', 'confirm_email'])
      .describe(
        '`mfa_required`: send `mfaToken` with a second factor to /auth/mfa/verify. `confirm_email`: a mail is on its way.',
      ),
    user: userSchema.nullable(),
    tokenType: z.literal('Bearer').nullable(),
    accessToken: z.string().nullable(),
    expiresIn: z.int().nullable().describe('Seconds'),
    refreshToken: z.string().nullable(),
    mfaToken: z.string().nullable(),
    mfaMethods: z.array(z.enum(['totp', 'recovery_code', 'passkey'])),
  })
  .meta({ id: 'SignedIn' });

export const tokens = z
  .object({ tokenType: z.literal('Bearer'), accessToken: z.string(), expiresIn: z.int(), refreshToken: z.string() })
  .meta({ id: 'Tokens' });

export const sessionSchema = z
  .object({
    id: uuid,
    isCurrent: z.boolean(),
    browser: z.string().nullable().describe('As the browser calls itself, e.g. Firefox'),
    system: z.string().nullable().describe('E.g. Windows, Android'),
    ipAddress: z.string().nullable(),
    isHere: z.boolean().describe('Signed in from the network that this request comes from'),
    timeZone: z.string().nullable().describe('That the device is set to, as it says itself, e.g. Europe/Rome'),
    signedInWith: z.string().describe('`password`, `passkey`, `link` (in a mail), or the id of an OpenID provider'),
    hasSecondFactor: z.boolean(),
    createdAt: isoInstant,
    lastSeenAt: isoInstant.describe('To a quarter of an hour'),
    expiresAt: isoInstant,
  })
  .meta({ id: 'Session' });
export const sessionList = z.object({ items: z.array(sessionSchema) });

/** From where somebody signs in. */
export interface Device {
  /** Of the socket, or of a trusted proxy. */
  ipAddress: string;
  userAgent: string | null;
  /** IANA zone, from the header `X-Time-Zone`. */
  timeZone: string | null;
}

export type User = z.output<typeof userSchema>;
export type SignedIn = z.output<typeof signedIn>;
export type Tokens = z.output<typeof tokens>;
export type Session = z.output<typeof sessionSchema>;
