import { z } from 'zod';
import { isoInstant, text, uuid } from '#kernel/http/wire.ts';

export const roles = ['owner', 'admin', 'editor', 'client'] as const;
export type Role = (typeof roles)[number];

const timeZone = z
  .string()
  .max(64)
  .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', 'is not an IANA time zone');
export const localeCode = z.enum(['en', 'it']);

export const workspaceSchema = z
  .object({
    id: uuid,
    name: z.string(),
    slug: z.string(),
    locale: z.string(),
    timeZone: z.string(),
    role: z.enum(roles).describe('Role of whoever asks'),
    createdAt: isoInstant,
  })
  .meta({ id: 'Workspace' });

export const workspaceList = z.object({ items: z.array(workspaceSchema) });

export const newWorkspace = z
  .strictObject({
    name: text(80, 1),
    locale: localeCode.default('en'),
    timeZone: timeZone.default('Europe/Rome'),
  })
  .meta({ id: 'NewWorkspace' });

export const workspaceChange = z
  .strictObject({ name: text(80, 1).optional(), locale: localeCode.optional(), timeZone: timeZone.optional() })
  .meta({ id: 'WorkspaceChange' });

export const memberSchema = z
  .object({ userId: uuid, name: z.string(), email: z.string(), role: z.enum(roles), createdAt: isoInstant })
  .meta({ id: 'Member' });
export const memberList = z.object({ items: z.array(memberSchema) });

export type Workspace = z.output<typeof workspaceSchema>;
export type NewWorkspace = z.output<typeof newWorkspace>;
export type WorkspaceChange = z.output<typeof workspaceChange>;
