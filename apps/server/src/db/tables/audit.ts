import { bigint, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from './columns.ts';
import { workspaces } from './workspaces.ts';

/** Append-only: the serving role may insert and read, nothing else. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: id(),
    /** Goes with its workspace; work that is still under way then can add no line for it. */
    workspaceId: uuid('workspace_id').references(() => workspaces.id, { onDelete: 'cascade' }),
    at: instant('at').notNull().defaultNow(),
    operation: text('operation').notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: uuid('actor_id'),
    signedInBy: text('signed_in_by').notNull(),
    /** The instance administrator who acted as `actorId`. */
    impersonatorId: uuid('impersonator_id'),
    apiKeyId: uuid('api_key_id'),
    objectType: text('object_type').notNull(),
    objectId: text('object_id'),
    affectedUserId: uuid('affected_user_id'),
    requestId: text('request_id'),
    changes: jsonb('changes'),
  },
  (t) => [index('audit_log_workspace_idx').on(t.workspaceId, t.id)],
);

/**
 * Seals on the lines, written soon after them: each is made from the line and the seal before it. `chain` is the workspace,
 * or the nil UUID for lines without one.
 */
export const auditSeals = pgTable(
  'audit_seals',
  {
    /** Of the sealed line. */
    id: uuid('id').primaryKey(),
    chain: uuid('chain').notNull(),
    place: bigint('place', { mode: 'number' }).notNull(),
    seal: text('seal').notNull(),
  },
  (t) => [uniqueIndex('audit_seals_place_key').on(t.chain, t.place)],
);

/** First and last place of each chain, signed, so that cutting off an end is seen. */
export const auditChains = pgTable('audit_chains', {
  chain: uuid('chain').primaryKey(),
  /** Seal before the oldest line that is kept, and its place. */
  floorPlace: bigint('floor_place', { mode: 'number' }).notNull().default(0),
  floorSeal: text('floor_seal').notNull().default(''),
  place: bigint('place', { mode: 'number' }).notNull().default(0),
  seal: text('seal').notNull().default(''),
  signature: text('signature').notNull(),
});
