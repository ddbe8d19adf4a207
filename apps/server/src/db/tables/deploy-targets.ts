import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, instant, updatedAt } from './columns.ts';
import { sites } from './sites.ts';
import { workspaces } from './workspaces.ts';

export interface StoredCheck {
  id: string;
  ok: boolean;
  detail: string;
  /** Why it failed. */
  problem?: { code: string; values: Record<string, string | number> };
  found?: Record<string, string>;
}

/** Places outside that a site is published to. */
export const deployTargets = pgTable(
  'deploy_targets',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    siteId: uuid('site_id').notNull(),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    settings: jsonb('settings').$type<Record<string, string | number | boolean>>().notNull(),
    /** Envelope over a JSON object of texts. */
    secrets: text('secrets').notNull(),
    secretNames: jsonb('secret_names').$type<string[]>().notNull().default([]),
    isDefault: boolean('is_default').notNull().default(false),
    checks: jsonb('checks').$type<StoredCheck[]>(),
    checkedAt: instant('checked_at'),
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('deploy_targets_tenant_key').on(t.workspaceId, t.id),
    uniqueIndex('deploy_targets_name_key').on(t.siteId, t.name),
    uniqueIndex('deploy_targets_default_key').on(t.siteId).where(sql`${t.isDefault}`),
    foreignKey({
      columns: [t.workspaceId, t.siteId],
      foreignColumns: [sites.workspaceId, sites.id],
      name: 'deploy_targets_site_fk',
    }).onDelete('cascade'),
  ],
);

export interface StoredDomainState {
  /** What the name leads to now. */
  found: string[];
  wanted: { type: 'CNAME' | 'A' | 'AAAA'; name: string; value: string }[];
  ok: boolean;
  certificate: 'active' | 'pending' | 'failed' | null;
  detail: string | null;
  /** What `detail` says, for other languages; absent where the other side said it, and in what was looked up before. */
  said?: { code: string; values: Record<string, string> } | null;
  /** What was looked at, in its order; absent in what was looked up before. */
  steps?: { code: string; ok: boolean; values: Record<string, string | number> }[];
}

/** Own names of a site, and what was seen when they were last looked up. */
export const siteDomains = pgTable(
  'site_domains',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    siteId: uuid('site_id').notNull(),
    host: text('host').notNull(),
    /** Null: this instance serves it. */
    targetId: uuid('target_id'),
    state: jsonb('state').$type<StoredDomainState>(),
    checkedAt: instant('checked_at'),
    createdAt: createdAt(),
  },
  (t) => [
    index('site_domains_target_idx').on(t.targetId).where(sql`target_id is not null`),
    unique('site_domains_tenant_key').on(t.workspaceId, t.id),
    uniqueIndex('site_domains_host_key').on(t.workspaceId, t.host),
    index('site_domains_site_idx').on(t.workspaceId, t.siteId),
    foreignKey({
      columns: [t.workspaceId, t.siteId],
      foreignColumns: [sites.workspaceId, sites.id],
      name: 'site_domains_site_fk',
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.targetId],
      foreignColumns: [deployTargets.workspaceId, deployTargets.id],
      name: 'site_domains_target_fk',
    }).onDelete('cascade'),
  ],
);
