import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from './columns.ts';

/** Append-only: the serving role may insert and read, nothing else. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: id(),
    workspaceId: uuid('workspace_id'),
    at: instant('at').notNull().defaultNow(),
    operation: text('operation').notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: uuid('actor_id'),
    signedInBy: text('signed_in_by').notNull(),
    objectType: text('object_type').notNull(),
    objectId: text('object_id'),
    affectedUserId: uuid('affected_user_id'),
    requestId: text('request_id'),
    changes: jsonb('changes'),
  },
  (t) => [index('audit_log_workspace_idx').on(t.workspaceId, t.id)],
);
