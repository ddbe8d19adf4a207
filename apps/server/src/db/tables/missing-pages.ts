import { date, foreignKey, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from './columns.ts';
import { sites } from './sites.ts';
import { workspaces } from './workspaces.ts';

/** Addresses of a site that visitors asked for in vain, counted per day. Nothing here tells who asked. */
export const missingPages = pgTable(
  'missing_pages',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    siteId: uuid('site_id').notNull(),
    /** Percent-encoded, without query. */
    path: text('path').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    people: integer('people').notNull().default(0),
    bots: integer('bots').notNull().default(0),
    lastAt: instant('last_at').notNull(),
  },
  (t) => [
    uniqueIndex('missing_pages_key').on(t.siteId, t.day, t.path),
    foreignKey({
      columns: [t.workspaceId, t.siteId],
      foreignColumns: [sites.workspaceId, sites.id],
      name: 'missing_pages_site_fk',
    }).onDelete('cascade'),
  ],
);
