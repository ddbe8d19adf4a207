import { foreignKey, integer, pgTable, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, updatedAt } from './columns.ts';
import { pages } from './pages.ts';
import { workspaces } from './workspaces.ts';

/** Up to which state of its source a translation was made or last compared. */
export const translationMarks = pgTable(
  'translation_marks',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    pageId: uuid('page_id').notNull(),
    sourceId: uuid('source_id').notNull(),
    sourceRevision: integer('source_revision').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('translation_marks_page_key').on(t.workspaceId, t.pageId),
    foreignKey({
      columns: [t.workspaceId, t.pageId],
      foreignColumns: [pages.workspaceId, pages.id],
      name: 'translation_marks_page_fk',
    }).onDelete('cascade'),
  ],
);
