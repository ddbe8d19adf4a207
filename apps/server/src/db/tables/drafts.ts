import { sql } from 'drizzle-orm';
import { date, foreignKey, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { generations } from './ai.ts';
import { users } from './auth.ts';
import { createdAt, id, updatedAt } from './columns.ts';
import { pages } from './pages.ts';
import { workspaces } from './workspaces.ts';

const workspaceId = () =>
  uuid('workspace_id')
    .notNull()
    .references(() => workspaces.id, { onDelete: 'cascade' });

/** A piece of content on its way from an idea to being ready. */
export const drafts = pgTable(
  'drafts',
  {
    id: id(),
    workspaceId: workspaceId(),
    /** idea → brief → draft → review → ready */
    state: text('state').notNull().default('idea'),
    title: text('title').notNull(),
    brief: text('brief').notNull().default(''),
    body: text('body').notNull().default(''),
    channel: text('channel'),
    language: text('language').notNull().default('en'),
    ownerId: uuid('owner_id').references(() => users.id, { onDelete: 'set null' }),
    dueOn: date('due_on', { mode: 'string' }),
    /** What AI wrote of it, if it did. */
    generationId: uuid('generation_id').references(() => generations.id, { onDelete: 'set null' }),
    /** The plan that it is an item of. */
    planId: uuid('plan_id').references(() => generations.id, { onDelete: 'set null' }),
    approvedBy: uuid('approved_by').references(() => users.id, { onDelete: 'set null' }),
    revision: integer('revision').notNull().default(1),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('drafts_generation_idx').on(t.generationId).where(sql`generation_id is not null`),
    index('drafts_list_idx').on(t.workspaceId, t.state, t.updatedAt, t.id),
    index('drafts_plan_idx').on(t.planId),
  ],
);

/** Immutable: every wording that a draft has had, its newest one included. */
export const draftVersions = pgTable(
  'draft_versions',
  {
    id: id(),
    workspaceId: workspaceId(),
    draftId: uuid('draft_id')
      .notNull()
      .references(() => drafts.id, { onDelete: 'cascade' }),
    revision: integer('revision').notNull(),
    title: text('title').notNull(),
    brief: text('brief').notNull(),
    body: text('body').notNull(),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (t) => [unique('draft_versions_key').on(t.draftId, t.revision)],
);

export const draftComments = pgTable(
  'draft_comments',
  {
    id: id(),
    workspaceId: workspaceId(),
    draftId: uuid('draft_id')
      .notNull()
      .references(() => drafts.id, { onDelete: 'cascade' }),
    authorId: uuid('author_id').references(() => users.id, { onDelete: 'set null' }),
    body: text('body').notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('draft_comments_idx').on(t.draftId, t.createdAt)],
);

/** Which draft the words of a page came from. What has become of either since is not kept here. */
export const pageDrafts = pgTable(
  'page_drafts',
  {
    pageId: uuid('page_id').primaryKey(),
    workspaceId: workspaceId(),
    draftId: uuid('draft_id')
      .notNull()
      .references(() => drafts.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (t) => [
    index('page_drafts_draft_idx').on(t.draftId),
    index('page_drafts_page_idx').on(t.workspaceId, t.pageId),
    foreignKey({
      columns: [t.workspaceId, t.pageId],
      foreignColumns: [pages.workspaceId, pages.id],
      name: 'page_drafts_page_fk',
    }).onDelete('cascade'),
  ],
);
