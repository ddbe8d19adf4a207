import { z } from 'zod';
import { anyRole, builtInRole } from '#domains/workspaces/index.ts';
import { isoInstant, text, uuid } from '#kernel/http/wire.ts';

const permission = z
  .string()
  .max(60)
  .regex(/^[a-z-]+:[a-z-]+$/, 'is not a right like "page:update"');
const permissions = z.array(permission).min(1).max(300);

export const roleSchema = z
  .object({
    id: uuid.nullable().describe('Null for built-in roles'),
    role: anyRole,
    name: z.string().describe('Of a custom role; empty for built-in ones, whose names are the client’s to translate'),
    description: z.string(),
    permissions: z.array(z.string()),
    requiresMfa: z.boolean(),
    members: z.int(),
    grantable: z.boolean().describe('Whether whoever asks may give it: it holds nothing that they lack'),
    createdAt: isoInstant.nullable(),
  })
  .meta({ id: 'Role' });

export const roleList = z.object({ items: z.array(roleSchema) }).meta({ id: 'RoleList' });

export const permissionList = z
  .object({
    items: z.array(
      z.object({
        permission: z.string(),
        thing: z.string(),
        act: z.string(),
        held: z.boolean().describe('Whether whoever asks has it, and so may give it'),
      }),
    ),
  })
  .meta({ id: 'PermissionList' });

export const newRole = z
  .strictObject({
    name: text(60, 1),
    description: text(300).default(''),
    permissions,
    requiresMfa: z.boolean().default(false),
  })
  .meta({ id: 'NewRole' });

export const roleChange = z
  .strictObject({
    name: text(60, 1).optional(),
    description: text(300).optional(),
    permissions: permissions.optional(),
    requiresMfa: z.boolean().optional(),
  })
  .meta({ id: 'RoleChange' });

export const builtInParams = z.strictObject({ role: builtInRole });
export const builtInChange = z.strictObject({ requiresMfa: z.boolean() }).meta({ id: 'BuiltInRoleChange' });

/** Where the members of a deleted role go. */
export const roleRemoval = z.strictObject({ moveTo: builtInRole.optional(), moveToRoleId: uuid.optional() });

/** How bodies name a role: a built-in one, or `custom` with its id. */
export const roleFields = {
  role: anyRole,
  roleId: uuid.nullish().describe('Of a custom role'),
};
export const roleFits = ({
  role,
  roleId,
}: {
  role?: string | undefined;
  roleId?: string | null | undefined;
}): boolean => (role === undefined ? roleId === undefined : (role === 'custom') === (typeof roleId === 'string'));
export const ROLE_FITS = 'needs roleId with the role "custom", and only then';

export type RoleInfo = z.output<typeof roleSchema>;
export type NewRole = z.output<typeof newRole>;
export type RoleChange = z.output<typeof roleChange>;
export type RoleRemoval = z.output<typeof roleRemoval>;
export interface RoleChoice {
  role: string;
  roleId?: string | null | undefined;
}
