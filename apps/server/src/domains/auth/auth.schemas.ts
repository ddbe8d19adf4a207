import { z } from 'zod';
import { isoInstant, text, uuid } from '#kernel/http/wire.ts';

const email = z
  .email()
  .max(254)
  .transform((value) => value.toLowerCase());
const password = z.string().min(12, 'must have at least 12 characters').max(200);

/** `cookie` for browsers: the session is an HttpOnly cookie and no token is handed out. */
const transport = z.enum(['token', 'cookie']).default('token');

export const registration = z
  .strictObject({
    email,
    password,
    name: text(80, 1),
    workspaceName: text(80, 1).optional(),
    locale: z.enum(['en', 'it']).default('en'),
    transport,
  })
  .meta({ id: 'Registration' });
export const credentials = z
  .strictObject({ email, password: z.string().min(1).max(200), transport })
  .meta({ id: 'Credentials' });
export const refreshRequest = z
  .strictObject({ refreshToken: z.string().min(20).max(200) })
  .meta({ id: 'RefreshRequest' });

export const userSchema = z
  .object({
    id: uuid,
    email: z.string(),
    name: z.string(),
    locale: z.string(),
    isInstanceAdmin: z.boolean(),
    createdAt: isoInstant,
  })
  .meta({ id: 'User' });

export const meSchema = z
  .object({
    user: userSchema,
    workspaceId: uuid.nullable(),
    role: z.string().nullable(),
    permissions: z.array(z.string()),
    siteIds: z.array(uuid).nullable().describe('Sites that I am confined to here; null: all of them'),
    barrier: z.enum(['suspended', 'second_factor']).nullable().describe('What keeps me from using this workspace'),
    modulesOff: z.array(z.string()),
    impersonation: z
      .object({ adminId: uuid, adminName: z.string(), reason: z.string(), expiresAt: isoInstant })
      .nullable()
      .describe('An administrator of the instance acts as me'),
  })
  .meta({ id: 'Me' });

export const signedIn = z
  .object({
    user: userSchema,
    tokenType: z.literal('Bearer').nullable(),
    accessToken: z.string().nullable(),
    expiresIn: z.int().nullable().describe('Seconds'),
    refreshToken: z.string().nullable(),
  })
  .meta({ id: 'SignedIn' });

export const tokens = z
  .object({ tokenType: z.literal('Bearer'), accessToken: z.string(), expiresIn: z.int(), refreshToken: z.string() })
  .meta({ id: 'Tokens' });

export const profileChange = z
  .strictObject({ name: text(80, 1).optional(), locale: z.enum(['en', 'it']).optional() })
  .meta({ id: 'ProfileChange' });

export type Registration = z.output<typeof registration>;
export type Credentials = z.output<typeof credentials>;
export type User = z.output<typeof userSchema>;
export type Tokens = z.output<typeof tokens>;
export type ProfileChange = z.output<typeof profileChange>;
