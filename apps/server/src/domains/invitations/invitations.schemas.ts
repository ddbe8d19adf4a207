import { z } from 'zod';
import { ROLE_FITS, roleFields, roleFits } from '#domains/roles/index.ts';
import { anyRole } from '#domains/workspaces/index.ts';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

const email = z
  .email()
  .max(254)
  .transform((value) => value.toLowerCase());
const status = z.enum(['open', 'accepted', 'revoked', 'expired']);

export const invitationListQuery = listQuery.extend({ status: status.optional(), q: text(100).optional() });

export const invitationSchema = z
  .object({
    id: uuid,
    email: z.string(),
    role: anyRole,
    roleId: uuid.nullable(),
    confined: z.boolean(),
    siteIds: z.array(uuid),
    status,
    sendings: z.int(),
    invitedBy: uuid.nullable(),
    expiresAt: isoInstant,
    acceptedAt: isoInstant.nullable(),
    createdAt: isoInstant,
  })
  .meta({ id: 'Invitation' });
export const invitationPage = pageOf(invitationSchema).meta({ id: 'InvitationPage' });

export const newInvitation = z
  .strictObject({
    email,
    ...roleFields,
    siteIds: z.array(uuid).max(500).optional().describe('Confines the person to these sites'),
  })
  .refine(roleFits, { path: ['roleId'], message: ROLE_FITS })
  .meta({ id: 'NewInvitation' });

const token = z.string().min(20).max(200);
export const invitationToken = z.strictObject({ token }).meta({ id: 'InvitationToken' });

export const invitationOffer = z
  .object({
    workspaceName: z.string(),
    email: z.string(),
    role: anyRole,
    roleName: z.string().nullable(),
    invitedByName: z.string().nullable(),
    expiresAt: isoInstant,
    hasAccount: z.boolean().describe('Whether to sign in, or to register with this invitation'),
    entersByLink: z.boolean().describe('A client, who needs no password: links by mail open their sessions'),
  })
  .meta({ id: 'InvitationOffer' });

export const joined = z.object({ workspaceId: uuid }).meta({ id: 'Joined' });

export type InvitationListQuery = z.output<typeof invitationListQuery>;
export type InvitationInfo = z.output<typeof invitationSchema>;
export type NewInvitation = z.output<typeof newInvitation>;
export type InvitationOffer = z.output<typeof invitationOffer>;
