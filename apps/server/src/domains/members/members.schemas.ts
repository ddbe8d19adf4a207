import { z } from 'zod';
import { ROLE_FITS, roleFields, roleFits } from '#domains/roles/index.ts';
import { anyRole, builtInRoles } from '#domains/workspaces/index.ts';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

export const memberListQuery = listQuery.extend({
  q: text(100).optional().describe('Part of the name or the mail address'),
  role: z.enum([...builtInRoles, 'custom']).optional(),
  suspended: z.stringbool().optional(),
  site: uuid.optional().describe('Those who may see this site: of the whole workspace, or confined to sites with it'),
  without: uuid.optional().describe('Those who may be given this site: confined to sites, and not to this one'),
});

export const memberSchema = z
  .object({
    userId: uuid,
    name: z.string(),
    email: z.string(),
    role: anyRole,
    roleId: uuid.nullable(),
    roleName: z.string().nullable().describe('Of a custom role'),
    confined: z.boolean().describe('Sees and changes only the sites in siteIds'),
    siteIds: z.array(uuid),
    suspendedAt: isoInstant.nullable(),
    createdAt: isoInstant,
  })
  .meta({ id: 'Member' });
export const memberPage = pageOf(memberSchema).meta({ id: 'MemberPage' });

const siteIds = z.array(uuid).max(500);

export const memberChange = z
  .strictObject({
    role: roleFields.role.optional(),
    roleId: roleFields.roleId,
    siteIds: siteIds.nullable().optional().describe('Confines to these sites; null: the whole workspace again'),
    suspended: z.boolean().optional(),
  })
  .refine(roleFits, { path: ['roleId'], message: ROLE_FITS })
  .meta({ id: 'MemberChange' });

export const newOwner = z
  .strictObject({ userId: uuid, stayOwner: z.boolean().default(false).describe('Be an owner beside them') })
  .meta({ id: 'NewOwner' });

export type MemberListQuery = z.output<typeof memberListQuery>;
export type MemberInfo = z.output<typeof memberSchema>;
export type MemberChange = z.output<typeof memberChange>;
export type NewOwner = z.output<typeof newOwner>;
