import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

/** Roles that every workspace has. What each may do is data of the application. */
export const builtInRoles = [
  'owner',
  'admin',
  'manager',
  'editor',
  'publisher',
  'analyst',
  'finance',
  'support',
  'client_reviewer',
  'client_editor',
] as const;
export type Role = (typeof builtInRoles)[number];

export const builtInRole = z.enum(builtInRoles);
/** `custom` stands for one that the workspace made itself; `roleId` says which. */
export const anyRole = z.enum([...builtInRoles, 'custom']);

/** What a membership gives its rights from. */
export interface Grant {
  role: string;
  /** Of a custom role; null for built-in ones. */
  permissions: readonly string[] | null;
  /** Confined to some sites: rights over the workspace as a whole are withheld. */
  confined: boolean;
}

/** The role × permission table, which the application fills. */
export interface Rights {
  of(grant: Grant): ReadonlySet<string>;
  /** Every permission that some route asks for. */
  known(): readonly string[];
  modules(): readonly string[];
  thingsOf(module: string): readonly string[];
}

/** Who somebody is in a workspace, as each request needs it. */
export interface Membership extends Grant {
  workspaceId: string;
  roleId: string | null;
  /** Null: all of them. */
  siteIds: readonly string[] | null;
  modulesOff: readonly string[];
  workspaceSuspended: boolean;
  requiresMfa: boolean;
}

const timeZone = z
  .string()
  .max(64)
  .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', 'is not an IANA time zone');
export const localeCode = z.enum(['en', 'it']);
const countryCode = z.string().regex(/^[A-Z]{2}$/, 'is not a country of two letters');

export const workspaceSchema = z
  .object({
    id: uuid,
    name: z.string(),
    slug: z.string(),
    locale: z.string(),
    timeZone: z.string(),
    country: z.string().describe('Two letters (ISO 3166-1): telephone numbers without a prefix are of this country'),
    clientsEnterByLink: z.boolean().describe('Clients come in by a link in a mail, without a password'),
    role: anyRole.describe('Role of whoever asks'),
    modulesOff: z.array(z.string()),
    suspendedAt: isoInstant.nullable(),
    suspendedReason: z.string(),
    eraseAt: isoInstant.nullable().describe('Everything is erased then, unless the erasure is called off'),
    createdAt: isoInstant,
  })
  .meta({ id: 'Workspace' });

export const workspaceQuery = listQuery.extend({ q: text(80).optional().describe('Part of the name') });
export const workspacePage = pageOf(workspaceSchema).meta({ id: 'WorkspacePage' });

export const newWorkspace = z
  .strictObject({
    name: text(80, 1),
    locale: localeCode.default('en'),
    timeZone: timeZone.default('Europe/Rome'),
  })
  .meta({ id: 'NewWorkspace' });

export const workspaceChange = z
  .strictObject({
    name: text(80, 1).optional(),
    locale: localeCode.optional(),
    timeZone: timeZone.optional(),
    country: countryCode.optional(),
    clientsEnterByLink: z.boolean().optional(),
  })
  .meta({ id: 'WorkspaceChange' });

export const memberSchema = z
  .object({ userId: uuid, name: z.string(), email: z.string(), role: anyRole, createdAt: isoInstant })
  .meta({ id: 'WorkspaceMember' });
export const memberList = z.object({ items: z.array(memberSchema) });

export const moduleList = z
  .object({
    items: z.array(
      z.object({ module: z.string(), on: z.boolean(), things: z.array(z.string()).describe('What goes with it') }),
    ),
  })
  .meta({ id: 'ModuleList' });
export const moduleSwitch = z
  .strictObject({ modulesOff: z.array(z.string().max(40)).max(50) })
  .meta({ id: 'ModuleSwitch' });

export const suspension = z.strictObject({ reason: text(500, 3) }).meta({ id: 'Suspension' });
export const erasure = z
  .strictObject({ confirmName: z.string().max(80).describe('The name of the workspace, typed again') })
  .meta({ id: 'Erasure' });

export type Workspace = z.output<typeof workspaceSchema>;
export type WorkspaceQuery = z.output<typeof workspaceQuery>;
export type NewWorkspace = z.output<typeof newWorkspace>;
export type WorkspaceChange = z.output<typeof workspaceChange>;
export type ModuleSwitch = z.output<typeof moduleSwitch>;
