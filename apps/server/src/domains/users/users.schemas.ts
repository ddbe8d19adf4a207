import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

export const userListQuery = listQuery.extend({
  q: text(100).optional().describe('Part of the name or the mail address'),
  blocked: z.stringbool().optional(),
  admin: z.stringbool().optional(),
});

export const userAccount = z
  .object({
    id: uuid,
    email: z.string(),
    name: z.string(),
    locale: z.string(),
    emailVerified: z.boolean(),
    isInstanceAdmin: z.boolean(),
    hasSecondFactor: z.boolean(),
    blockedAt: isoInstant.nullable(),
    workspaces: z.int(),
    lastSeenAt: isoInstant.nullable().describe('When a session of theirs was last used'),
    createdAt: isoInstant,
  })
  .meta({ id: 'UserAccount' });
export const userAccountPage = pageOf(userAccount).meta({ id: 'UserAccountPage' });

export const newUser = z
  .strictObject({
    email: z
      .email()
      .max(254)
      .transform((value) => value.toLowerCase()),
    name: text(80, 1),
    locale: z.enum(['en', 'it']).default('en'),
    workspaceName: text(80, 1).optional(),
  })
  .meta({ id: 'NewUser' });

export const freshUser = userAccount
  .extend({
    passwordLink: z
      .string()
      .nullable()
      .describe('Where no mail leaves this instance: the link to pass on, by which the person chooses a password once'),
  })
  .meta({ id: 'FreshUserAccount' });

export const userChange = z
  .strictObject({
    blocked: z.boolean().optional(),
    isInstanceAdmin: z.boolean().optional(),
    name: text(80, 1).optional(),
  })
  .meta({ id: 'UserChange' });

export const userFootprint = z
  .object({
    soleOwnerOf: z
      .array(z.object({ workspaceId: uuid, name: z.string(), members: z.int() }))
      .describe('Must be handed over or erased first'),
    memberOf: z.array(z.object({ workspaceId: uuid, name: z.string(), role: z.string() })),
    goes: z.object({ sessions: z.int(), apiKeys: z.int() }),
    stays: z
      .object({ deployments: z.int(), pageRevisions: z.int(), media: z.int(), auditLines: z.int() })
      .describe('Stays without a name on it'),
  })
  .meta({ id: 'UserFootprint' });

export const userRemoval = z.strictObject({
  handOverTo: uuid.optional().describe('Becomes the owner of every workspace that nobody else owns'),
});

export const newImpersonation = z
  .strictObject({ reason: text(300, 5), minutes: z.int().min(1).max(240).default(30) })
  .meta({ id: 'NewImpersonation' });

export const impersonationSchema = z
  .object({
    id: uuid,
    userId: uuid,
    adminId: uuid,
    adminName: z.string(),
    reason: z.string(),
    expiresAt: isoInstant,
  })
  .meta({ id: 'Impersonation' });

export type UserListQuery = z.output<typeof userListQuery>;
export type UserAccount = z.output<typeof userAccount>;
export type NewUser = z.output<typeof newUser>;
export type FreshUser = z.output<typeof freshUser>;
export type UserChange = z.output<typeof userChange>;
export type UserFootprint = z.output<typeof userFootprint>;
export type NewImpersonation = z.output<typeof newImpersonation>;
export type ImpersonationInfo = z.output<typeof impersonationSchema>;
