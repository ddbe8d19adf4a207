import { boolean, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from './auth.ts';
import { createdAt, id, instant } from './columns.ts';
import { workspaces } from './workspaces.ts';

/** What happened that one person of a workspace should know. */
export const notifications = pgTable(
  'notifications',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    /** Names the happening, so that telling it twice makes one notification. */
    key: text('key').notNull(),
    data: jsonb('data').$type<Record<string, string>>().notNull(),
    readAt: instant('read_at'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('notifications_key').on(t.workspaceId, t.userId, t.key),
    index('notifications_person_idx').on(t.workspaceId, t.userId, t.id),
  ],
);

/** Where a person of a workspace wants to hear of a kind; a missing row means the kind's usual way. */
export const notificationChannels = pgTable(
  'notification_channels',
  {
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    inApp: boolean('in_app').notNull(),
    byMail: boolean('by_mail').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.userId, t.kind] })],
);
