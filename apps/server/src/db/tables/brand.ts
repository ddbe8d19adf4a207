import type { BrandFile } from '@atelier/ai';
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, instant, updatedAt } from './columns.ts';
import { workspaces } from './workspaces.ts';

const workspaceId = () =>
  uuid('workspace_id')
    .notNull()
    .references(() => workspaces.id, { onDelete: 'cascade' });

/** Brand files. One draft at most is worked on; what a person has confirmed never changes again. */
export const brandVersions = pgTable(
  'brand_versions',
  {
    id: id(),
    workspaceId: workspaceId(),
    version: integer('version').notNull(),
    /** `draft`, `confirmed`, or `superseded` by a later one. */
    state: text('state').$type<'draft' | 'confirmed' | 'superseded'>().notNull(),
    file: jsonb('file').$type<BrandFile>().notNull(),
    /** Rises with every change of the draft. */
    revision: integer('revision').notNull().default(1),
    createdBy: uuid('created_by'),
    confirmedBy: uuid('confirmed_by'),
    confirmedAt: instant('confirmed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('brand_versions_number_key').on(t.workspaceId, t.version),
    uniqueIndex('brand_versions_one_draft_key').on(t.workspaceId).where(sql`${t.state} = 'draft'`),
    uniqueIndex('brand_versions_one_confirmed_key').on(t.workspaceId).where(sql`${t.state} = 'confirmed'`),
  ],
);

/** What was seen on a web site, with the place where each was seen. A proposal: nothing of it counts before a person takes it over. */
export const brandLearnings = pgTable(
  'brand_learnings',
  {
    id: id(),
    workspaceId: workspaceId(),
    url: text('url').notNull(),
    state: text('state').$type<'queued' | 'running' | 'done' | 'failed'>().notNull(),
    failure: text('failure'),
    pages: jsonb('pages').$type<string[]>().notNull().default([]),
    findings: jsonb('findings')
      .$type<{ trait: string; value: string; url: string; quote: string }[]>()
      .notNull()
      .default([]),
    proposal: jsonb('proposal').$type<BrandFile>(),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
    finishedAt: instant('finished_at'),
  },
  (t) => [index('brand_learnings_list_idx').on(t.workspaceId, t.id)],
);
