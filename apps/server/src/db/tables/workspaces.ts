import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from './auth.ts';
import { createdAt, id, instant, updatedAt } from './columns.ts';

/** One client of the studio, or the studio itself. */
export const workspaces = pgTable('workspaces', {
  id: id(),
  name: text('name').notNull(),
  slug: text('slug').notNull().unique(),
  locale: text('locale').notNull().default('en'),
  timeZone: text('time_zone').notNull().default('Europe/Rome'),
  /** Where the workspace does business, ISO 3166-1: telephone numbers without a prefix are of this country. */
  country: text('country').notNull().default('IT'),
  /** Modules that are switched off here. */
  modulesOff: jsonb('modules_off').$type<string[]>().notNull().default([]),
  /** Built-in roles whose members need a second factor; custom roles say it themselves. */
  mfaRoles: jsonb('mfa_roles').$type<string[]>().notNull().default([]),
  /** Whether clients come in by a link in a mail, without a password. */
  clientsEnterByLink: boolean('clients_enter_by_link').notNull().default(true),
  /** Frozen since: nothing changes until it is taken up again. */
  suspendedAt: instant('suspended_at'),
  suspendedReason: text('suspended_reason').notNull().default(''),
  /** Everything of it is erased after this instant. */
  eraseAt: instant('erase_at'),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

/** Roles that a workspace made itself: names for sets of permissions. */
export const roles = pgTable(
  'roles',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    permissions: jsonb('permissions').$type<string[]>().notNull(),
    requiresMfa: boolean('requires_mfa').notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [unique('roles_tenant_key').on(t.workspaceId, t.id), uniqueIndex('roles_name_key').on(t.workspaceId, t.name)],
);

export const memberships = pgTable(
  'memberships',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** A built-in role, or `custom` beside `roleId`. */
    role: text('role').notNull(),
    roleId: uuid('role_id'),
    /** Confined to the sites of `site_grants`, even when there is none. */
    confined: boolean('confined').notNull().default(false),
    suspendedAt: instant('suspended_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('memberships_role_idx').on(t.roleId).where(sql`role_id is not null`),
    uniqueIndex('memberships_key').on(t.workspaceId, t.userId),
    index('memberships_user_idx').on(t.userId),
    foreignKey({
      columns: [t.workspaceId, t.roleId],
      foreignColumns: [roles.workspaceId, roles.id],
      name: 'memberships_role_fk',
    }).onDelete('restrict'),
  ],
);

/** Facts about the instance that must be decided once, e.g. whether first-run set-up is closed. */
export const instanceSettings = pgTable('instance_settings', {
  key: text('key').primaryKey(),
  value: jsonb('value').notNull(),
  updatedAt: updatedAt(),
});
