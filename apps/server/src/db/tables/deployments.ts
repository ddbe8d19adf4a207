import type { Finding, TemplateInput } from '@atelier/engine';
import {
  bigint,
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
import { users } from './auth.ts';
import { createdAt, id, instant, updatedAt } from './columns.ts';
import { sites } from './sites.ts';
import { workspaces } from './workspaces.ts';

export type DeploymentStatus =
  | 'queued'
  | 'building'
  | 'checking'
  | 'uploading'
  | 'live'
  | 'failed'
  | 'superseded'
  | 'rolled_back'
  | 'cancelled'
  /** Nobody has said whether it is live; it is being looked into. */
  | 'ambiguous'
  /** Built and checked only. */
  | 'checked';

export interface Transfer {
  step: 'comparing' | 'sending' | 'switching' | 'waiting';
  files: { done: number; total: number };
  bytes: { done: number; total: number };
  remainingMs: number | null;
}

export interface RemoteDeployment {
  id: string | null;
  url: string | null;
  aliases: string[];
}

export const deployments = pgTable(
  'deployments',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    siteId: uuid('site_id').notNull(),
    number: integer('number').notNull(),
    target: text('target').notNull().default('local'),
    status: text('status').$type<DeploymentStatus>().notNull().default('queued'),
    /** Null: this instance. Kept after the target is gone. */
    targetId: uuid('target_id'),
    kind: text('kind').$type<'production' | 'preview' | 'check'>().notNull().default('production'),
    /** Name of a preview. */
    branch: text('branch'),
    /** The one draft that a preview shows beside what is ready; null: all of them. */
    pageId: uuid('page_id'),
    /** Preview whose files this one makes live. */
    promotedFromId: uuid('promoted_from_id'),
    remote: jsonb('remote').$type<RemoteDeployment>(),
    transfer: jsonb('transfer').$type<Transfer>(),
    /** Visitors may see some of it: it can no longer be cancelled. */
    committed: boolean('committed').notNull().default(false),
    sentFiles: integer('sent_files'),
    sentBytes: bigint('sent_bytes', { mode: 'number' }),
    note: text('note').notNull().default(''),
    templateSnapshot: jsonb('template_snapshot').$type<TemplateInput>(),
    /** SHA-256 over the manifest: equal input gives an equal hash. */
    contentHash: text('content_hash'),
    manifestKey: text('manifest_key'),
    fileCount: integer('file_count'),
    totalBytes: bigint('total_bytes', { mode: 'number' }),
    changedFiles: integer('changed_files'),
    /** Milliseconds from start of the build to the end. */
    durationMs: integer('duration_ms'),
    progress: integer('progress').notNull().default(0),
    findings: jsonb('findings').$type<Finding[]>().notNull().default([]),
    errorCode: text('error_code'),
    errorDetail: text('error_detail'),
    errorValues: jsonb('error_values').$type<Record<string, string | number>>().notNull().default({}),
    rolledBackFromId: uuid('rolled_back_from_id'),
    /** Kept beside the id, which may be removed. */
    rolledBackFromNumber: integer('rolled_back_from_number'),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('deployments_tenant_key').on(t.workspaceId, t.id),
    uniqueIndex('deployments_number_key').on(t.siteId, t.number),
    index('deployments_site_idx').on(t.workspaceId, t.siteId, t.id),
    foreignKey({
      columns: [t.workspaceId, t.siteId],
      foreignColumns: [sites.workspaceId, sites.id],
      name: 'deployments_site_fk',
    }).onDelete('cascade'),
  ],
);

export const deploymentLogs = pgTable(
  'deployment_logs',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    deploymentId: uuid('deployment_id').notNull(),
    at: instant('at').notNull().defaultNow(),
    level: text('level').$type<'info' | 'warning' | 'error'>().notNull(),
    /** Says it in any language, together with the values; empty in lines from before there were codes. */
    code: text('code').notNull().default(''),
    values: jsonb('values').$type<Record<string, string | number>>().notNull().default({}),
    message: text('message').notNull(),
  },
  (t) => [
    index('deployment_logs_idx').on(t.workspaceId, t.deploymentId, t.id),
    foreignKey({
      columns: [t.workspaceId, t.deploymentId],
      foreignColumns: [deployments.workspaceId, deployments.id],
      name: 'deployment_logs_deployment_fk',
    }).onDelete('cascade'),
  ],
);

/** What a target has done already for a deployment, so that an interrupted one goes on without sending twice. */
export const deploymentJournal = pgTable(
  'deployment_journal',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    deploymentId: uuid('deployment_id').notNull(),
    kind: text('kind').notNull(),
    values: jsonb('values').$type<string[]>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('deployment_journal_idx').on(t.workspaceId, t.deploymentId, t.id),
    foreignKey({
      columns: [t.workspaceId, t.deploymentId],
      foreignColumns: [deployments.workspaceId, deployments.id],
      name: 'deployment_journal_deployment_fk',
    }).onDelete('cascade'),
  ],
);
