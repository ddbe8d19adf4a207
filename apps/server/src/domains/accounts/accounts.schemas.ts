import { z } from 'zod';
import { transport, userSchema } from '#domains/sessions/index.ts';
import { isoInstant, text, uuid } from '#kernel/http/wire.ts';

/** Addresses are the same whatever the case they are written in. */
export const email = z
  .email()
  .max(254)
  .transform((value) => value.toLowerCase());
/** Any characters count, exactly as typed. */
export const PASSWORD_MIN = 12;
export const newPassword = z.string().min(PASSWORD_MIN, `must have at least ${PASSWORD_MIN} characters`).max(200);
/** What a link in a mail carries. */
export const linkToken = z.string().min(20).max(200);

export const registration = z
  .strictObject({
    email,
    password: newPassword.optional().describe('Clients who were invited need none: they enter by links in mails'),
    name: text(80, 1),
    workspaceName: text(80, 1).optional(),
    locale: z.enum(['en', 'it']).default('en'),
    invitationToken: z.string().min(20).max(200).optional().describe('From the link of an invitation'),
    transport,
  })
  .meta({ id: 'Registration' });

export const registrationLink = z.strictObject({ token: linkToken, transport }).meta({ id: 'RegistrationLink' });

export const authOptions = z
  .object({
    registration: z.enum(['open', 'invitation', 'closed']),
    isFirstRun: z.boolean().describe('Nobody has an account yet: who registers now owns the instance'),
    confirmsEmail: z.boolean().describe('An account begins with a link in a mail'),
    providers: z.array(z.object({ id: z.string(), name: z.string() })).describe('For GET /auth/oauth/{provider}'),
    passwordMinLength: z.int(),
  })
  .meta({ id: 'AuthOptions' });

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

export const profileChange = z
  .strictObject({ name: text(80, 1).optional(), locale: z.enum(['en', 'it']).optional() })
  .meta({ id: 'ProfileChange' });

export type Registration = z.output<typeof registration>;
export type ProfileChange = z.output<typeof profileChange>;
export type AuthOptions = z.output<typeof authOptions>;
