import { sql } from 'drizzle-orm';
import { type AnyPgColumn, foreignKey, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from './auth.ts';
import { createdAt, id, instant, updatedAt } from './columns.ts';
import { pages } from './pages.ts';
import { workspaces } from './workspaces.ts';

/** What people say about a page or one of its blocks. A comment without parent begins a thread. */
export const pageComments = pgTable(
  'page_comments',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    pageId: uuid('page_id').notNull(),
    /** No reference: what was said about a block outlives it, and comes back with it when a revision is restored. */
    blockId: uuid('block_id'),
    parentId: uuid('parent_id').references((): AnyPgColumn => pageComments.id, { onDelete: 'cascade' }),
    authorId: uuid('author_id').references(() => users.id, { onDelete: 'set null' }),
    body: text('body').notNull(),
    mentions: jsonb('mentions').$type<string[]>().notNull().default([]),
    resolvedAt: instant('resolved_at'),
    resolvedBy: uuid('resolved_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('page_comments_parent_idx').on(t.parentId).where(sql`parent_id is not null`),
    index('page_comments_page_idx').on(t.workspaceId, t.pageId, t.createdAt, t.id),
    foreignKey({
      columns: [t.workspaceId, t.pageId],
      foreignColumns: [pages.workspaceId, pages.id],
      name: 'page_comments_page_fk',
    }).onDelete('cascade'),
  ],
);

interface KeptBlock {
  type: string;
  version: number;
  content: Record<string, unknown>;
  hidden: boolean;
  swiperPresetId: string | null;
  children: KeptBlock[];
}

/** A block, with those in it, that people keep to use again on any page of the workspace. */
export const savedBlocks = pgTable(
  'saved_blocks',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    type: text('type').notNull(),
    block: jsonb('block').$type<KeptBlock>().notNull(),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [uniqueIndex('saved_blocks_name_key').on(t.workspaceId, t.name)],
);
