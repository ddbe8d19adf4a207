import { index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, instant, updatedAt } from './columns.ts';
import { workspaces } from './workspaces.ts';

/** An affiliate link that another one takes the place of everywhere, one page, site or carousel after the other. */
export const linkReplacements = pgTable(
  'link_replacements',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    /** Both may be deleted later; the report keeps their names. */
    fromId: uuid('from_id').notNull(),
    fromName: text('from_name').notNull(),
    toId: uuid('to_id').notNull(),
    toName: text('to_name').notNull(),
    /** Who asked; an id that may outlive the person. */
    userId: uuid('user_id').notNull(),
    /** Sites that this person is confined to; null: all. */
    siteIds: jsonb('site_ids').$type<string[]>(),
    status: text('status').$type<'running' | 'done' | 'cancelled'>().notNull().default('running'),
    done: integer('done').notNull().default(0),
    total: integer('total').notNull().default(0),
    /** Places that could not be changed, and why. */
    problems: jsonb('problems')
      .$type<{ kind: string; id: string; name: string; code: string; detail: string }[]>()
      .notNull()
      .default([]),
    finishedAt: instant('finished_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('link_replacements_tenant_key').on(t.workspaceId, t.id),
    index('link_replacements_from_idx').on(t.workspaceId, t.fromId),
    index('link_replacements_open_idx').on(t.status, t.updatedAt),
  ],
);
