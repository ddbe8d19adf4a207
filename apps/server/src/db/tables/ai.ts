import type { Candidate, Tried } from '@atelier/ai';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, instant, updatedAt } from './columns.ts';
import { media } from './media.ts';
import { workspaces } from './workspaces.ts';

const workspaceId = () =>
  uuid('workspace_id')
    .notNull()
    .references(() => workspaces.id, { onDelete: 'cascade' });

/** Millionths of a US dollar. */
const money = (name: string) => bigint(name, { mode: 'number' });

/** What a workspace has set up with a vendor. Secret fields lie in the envelope, all others in `settings`. */
export const aiProviders = pgTable(
  'ai_providers',
  {
    workspaceId: workspaceId(),
    provider: text('provider').notNull(),
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull(),
    envelope: text('envelope'),
    /** Last characters of the key, so that a person knows which one it is. */
    keyHint: text('key_hint'),
    isEnabled: boolean('is_enabled').notNull().default(true),
    checkedAt: instant('checked_at'),
    /** Why the last health test failed; null when it passed. */
    checkFailure: text('check_failure'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.provider] })],
);

/** Order in which models are asked for one kind of work. */
export const aiRoutes = pgTable(
  'ai_routes',
  {
    workspaceId: workspaceId(),
    kind: text('kind').notNull(),
    candidates: jsonb('candidates').$type<Pick<Candidate, 'provider' | 'model'>[]>().notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.kind] })],
);

/** What a workspace may spend in a calendar month. One row, locked while a call is let through. */
export const aiBudgets = pgTable('ai_budgets', {
  workspaceId: workspaceId().primaryKey(),
  softLimit: money('soft_limit'),
  hardLimit: money('hard_limit'),
  updatedAt: updatedAt(),
});

/** One line per piece of work: reserved before anything is sent, settled after. */
export const aiLedger = pgTable(
  'ai_ledger',
  {
    id: id(),
    workspaceId: workspaceId(),
    userId: uuid('user_id'),
    kind: text('kind').notNull(),
    objectType: text('object_type').notNull(),
    objectId: uuid('object_id'),
    /** `reserved`, `settled`, `failed`, or `unknown`: a call was sent and broke off, or the process died before it was settled. */
    state: text('state').notNull(),
    provider: text('provider'),
    model: text('model'),
    instructions: text('instructions'),
    estimate: money('estimate'),
    cost: money('cost'),
    inputTokens: integer('input_tokens'),
    outputTokens: integer('output_tokens'),
    images: integer('images').notNull().default(0),
    seconds: integer('seconds').notNull().default(0),
    calls: integer('calls').notNull().default(0),
    isSample: boolean('is_sample').notNull().default(false),
    failure: text('failure'),
    tried: jsonb('tried').$type<Tried[]>().notNull().default([]),
    durationMs: integer('duration_ms'),
    createdAt: createdAt(),
    settledAt: instant('settled_at'),
  },
  (t) => [
    index('ai_ledger_month_idx').on(t.workspaceId, t.createdAt),
    index('ai_ledger_list_idx').on(t.workspaceId, t.id),
    index('ai_ledger_object_idx').on(t.objectId),
  ],
);

/** Many pieces of work that were ordered together. Its state is computed from theirs, but for a pause. */
export const generationBatches = pgTable(
  'generation_batches',
  {
    id: id(),
    workspaceId: workspaceId(),
    name: text('name').notNull(),
    isPaused: boolean('is_paused').notNull().default(false),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
  },
  (t) => [index('generation_batches_list_idx').on(t.workspaceId, t.id)],
);

/** Something that was made, or is being made, by AI: order, state, outcome and provenance. */
export const generations = pgTable(
  'generations',
  {
    id: id(),
    workspaceId: workspaceId(),
    batchId: uuid('batch_id').references(() => generationBatches.id, { onDelete: 'cascade' }),
    /** Place in its batch, from 0. */
    position: integer('position').notNull().default(0),
    kind: text('kind').notNull(),
    state: text('state').notNull(),
    order: jsonb('order').$type<Record<string, unknown>>().notNull(),
    output: jsonb('output').$type<Record<string, unknown>>(),
    mediaId: uuid('media_id').references(() => media.id, { onDelete: 'set null' }),
    failure: text('failure'),
    progress: integer('progress').notNull().default(0),
    /** What the vendor calls the work while it is at it. */
    reference: text('reference'),
    provider: text('provider'),
    model: text('model'),
    /** Who was asked and could not, first one first. */
    tried: jsonb('tried').$type<Tried[]>().notNull().default([]),
    instructions: text('instructions'),
    brandVersionId: uuid('brand_version_id'),
    promptVersionId: uuid('prompt_version_id'),
    ledgerId: uuid('ledger_id'),
    cost: money('cost'),
    isSample: boolean('is_sample').notNull().default(false),
    createdBy: uuid('created_by'),
    editedBy: uuid('edited_by'),
    reviewedBy: uuid('reviewed_by'),
    reviewedAt: instant('reviewed_at'),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    /** How a plan goes on: null or running, paused, finished, archived. */
    planStage: text('plan_stage'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('generations_media_idx').on(t.mediaId).where(sql`media_id is not null`),
    index('generations_list_idx').on(t.workspaceId, t.id),
    index('generations_batch_idx').on(t.batchId, t.position),
    uniqueIndex('generations_batch_position_key').on(t.batchId, t.position),
  ],
);

/** Drafts that a workspace has made for it every day. One row, made when somebody first looks for it to be on. */
export const dailyContent = pgTable('daily_content', {
  workspaceId: workspaceId().primaryKey(),
  isOn: boolean('is_on').notNull().default(false),
  /** Local hour, in `timeZone`. */
  hour: integer('hour').notNull().default(6),
  timeZone: text('time_zone').notNull().default('Europe/Rome'),
  platforms: jsonb('platforms').$type<string[]>().notNull(),
  topics: jsonb('topics').$type<string[]>().notNull(),
  /** Kinds, one blank between them; taken in turn like topics. */
  postType: text('post_type').notNull(),
  /** Drafts a day; null: one for each network. */
  perDay: integer('per_day'),
  language: text('language').notNull(),
  tone: text('tone').notNull(),
  /** The latest orders, newest first. */
  runs: jsonb('runs').$type<{ day: string; at: string; batchId: string; byHand: boolean }[]>().notNull().default([]),
  /** Local day of the last order. */
  lastRunOn: text('last_run_on'),
  updatedBy: uuid('updated_by'),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});
