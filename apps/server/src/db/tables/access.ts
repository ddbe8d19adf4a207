import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { sessions, users } from './auth.ts';
import { createdAt, id, instant, updatedAt } from './columns.ts';
import { sites } from './sites.ts';
import { memberships, roles, workspaces } from './workspaces.ts';

/** Sites that a confined member may see and change. */
export const siteGrants = pgTable(
  'site_grants',
  {
    workspaceId: uuid('workspace_id').notNull(),
    userId: uuid('user_id').notNull(),
    siteId: uuid('site_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('site_grants_site_idx').on(t.siteId),
    primaryKey({ columns: [t.workspaceId, t.userId, t.siteId], name: 'site_grants_pk' }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
      name: 'site_grants_member_fk',
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.siteId],
      foreignColumns: [sites.workspaceId, sites.id],
      name: 'site_grants_site_fk',
    }).onDelete('cascade'),
  ],
);

export const invitations = pgTable(
  'invitations',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    role: text('role').notNull(),
    roleId: uuid('role_id'),
    confined: boolean('confined').notNull().default(false),
    siteIds: jsonb('site_ids').$type<string[]>().notNull().default([]),
    /** SHA-256 of the token in the mail; null once it is used or revoked. */
    tokenHash: text('token_hash').unique(),
    /** Times that it was sent: each sending makes a new token. */
    sendings: integer('sendings').notNull().default(1),
    invitedBy: uuid('invited_by').references(() => users.id, { onDelete: 'set null' }),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    acceptedBy: uuid('accepted_by').references(() => users.id, { onDelete: 'set null' }),
    revokedAt: instant('revoked_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('invitations_role_idx').on(t.roleId).where(sql`role_id is not null`),
    index('invitations_workspace_idx').on(t.workspaceId, t.id),
    uniqueIndex('invitations_open_key')
      .on(t.workspaceId, t.email)
      .where(sql`accepted_at is null and revoked_at is null`),
    foreignKey({
      columns: [t.workspaceId, t.roleId],
      foreignColumns: [roles.workspaceId, roles.id],
      name: 'invitations_role_fk',
    }).onDelete('restrict'),
  ],
);

/** Keys of programs. Without workspace: a personal token, good wherever its person is a member. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: id(),
    workspaceId: uuid('workspace_id').references(() => workspaces.id, { onDelete: 'cascade' }),
    /** In whose name it acts: never with more rights than this person has. */
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** The visible beginning, to tell keys apart. */
    prefix: text('prefix').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    scopes: jsonb('scopes').$type<string[]>().notNull(),
    /** Made in a session that showed a second factor: opens what asks for one. */
    secondFactor: boolean('second_factor').notNull().default(false),
    expiresAt: instant('expires_at'),
    lastUsedAt: instant('last_used_at'),
    lastUsedFrom: text('last_used_from'),
    revokedAt: instant('revoked_at'),
    /** The key that took its place. */
    replacedBy: uuid('replaced_by'),
    createdAt: createdAt(),
  },
  (t) => [index('api_keys_workspace_idx').on(t.workspaceId, t.id), index('api_keys_user_idx').on(t.userId)],
);

/** An instance administrator acts as somebody else, in one session, for a while. */
export const impersonations = pgTable(
  'impersonations',
  {
    id: id(),
    adminId: uuid('admin_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    reason: text('reason').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('impersonations_user_idx').on(t.userId),
    uniqueIndex('impersonations_session_key').on(t.sessionId).where(sql`ended_at is null`),
  ],
);

/** Archives that people asked for: a whole workspace, or what is kept about one person. */
export const dataExports = pgTable(
  'data_exports',
  {
    id: id(),
    /** Null for the data of a person. */
    workspaceId: uuid('workspace_id').references(() => workspaces.id, { onDelete: 'cascade' }),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<'workspace' | 'person'>().notNull(),
    status: text('status').$type<'queued' | 'running' | 'ready' | 'failed'>().notNull().default('queued'),
    progress: integer('progress').notNull().default(0),
    fileKey: text('file_key'),
    totalBytes: bigint('total_bytes', { mode: 'number' }),
    errorDetail: text('error_detail'),
    expiresAt: instant('expires_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('data_exports_tenant_key').on(t.workspaceId, t.id),
    index('data_exports_workspace_idx').on(t.workspaceId, t.id),
    index('data_exports_user_idx').on(t.userId),
  ],
);
