import { foreignKey, index, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from './auth.ts';
import { createdAt, id } from './columns.ts';
import { sites } from './sites.ts';
import { workspaces } from './workspaces.ts';

/** Many sites published in one go. */
export const deploymentBatches = pgTable(
  'deployment_batches',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    note: text('note').notNull().default(''),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (t) => [unique('deployment_batches_tenant_key').on(t.workspaceId, t.id)],
);

export const deploymentBatchItems = pgTable(
  'deployment_batch_items',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    batchId: uuid('batch_id').notNull(),
    siteId: uuid('site_id').notNull(),
    /** Null until its turn comes, and for a site that was refused. Kept after the deployment is removed. */
    deploymentId: uuid('deployment_id'),
    /** Why the site was refused: permanent code, sentence in English, values. */
    problem: jsonb('problem').$type<{ code: string; detail: string; values: Record<string, string | number> }>(),
  },
  (t) => [
    index('deployment_batch_items_site_idx').on(t.siteId),
    uniqueIndex('deployment_batch_items_key').on(t.batchId, t.siteId),
    foreignKey({
      columns: [t.workspaceId, t.batchId],
      foreignColumns: [deploymentBatches.workspaceId, deploymentBatches.id],
      name: 'deployment_batch_items_batch_fk',
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.siteId],
      foreignColumns: [sites.workspaceId, sites.id],
      name: 'deployment_batch_items_site_fk',
    }).onDelete('cascade'),
  ],
);
