import { foreignKey, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from './auth.ts';
import { createdAt, id } from './columns.ts';
import { sites } from './sites.ts';
import { workspaces } from './workspaces.ts';

/** What each check of a site came to, over time. */
export const siteCheckRuns = pgTable(
  'site_check_runs',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    siteId: uuid('site_id').notNull(),
    deploymentId: uuid('deployment_id').notNull(),
    pages: integer('pages').notNull(),
    errors: integer('errors').notNull(),
    warnings: integer('warnings').notNull(),
    accepted: integer('accepted').notNull(),
    /** How often each kind of finding was made. */
    counts: jsonb('counts').$type<Record<string, number>>().notNull(),
    /** Addresses elsewhere that pages lead to, for looking whether they answer. */
    external: jsonb('external').$type<{ url: string; pageId: string }[]>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('site_check_runs_tenant_key').on(t.workspaceId, t.id),
    uniqueIndex('site_check_runs_deployment_key').on(t.deploymentId),
    index('site_check_runs_site_idx').on(t.workspaceId, t.siteId, t.id),
    foreignKey({
      columns: [t.workspaceId, t.siteId],
      foreignColumns: [sites.workspaceId, sites.id],
      name: 'site_check_runs_site_fk',
    }).onDelete('cascade'),
  ],
);

/** Warnings that somebody has looked at and lets stand. */
export const siteCheckAcceptances = pgTable(
  'site_check_acceptances',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    siteId: uuid('site_id').notNull(),
    /** Names one finding: its kind, its place and what it is about. */
    fingerprint: text('fingerprint').notNull(),
    code: text('code').notNull(),
    reason: text('reason').notNull(),
    acceptedBy: uuid('accepted_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (t) => [
    unique('site_check_acceptances_tenant_key').on(t.workspaceId, t.id),
    uniqueIndex('site_check_acceptances_key').on(t.siteId, t.fingerprint),
    foreignKey({
      columns: [t.workspaceId, t.siteId],
      foreignColumns: [sites.workspaceId, sites.id],
      name: 'site_check_acceptances_site_fk',
    }).onDelete('cascade'),
  ],
);
