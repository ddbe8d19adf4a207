import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id } from './columns.ts';
import { workspaces } from './workspaces.ts';

/** What the development mailbox kept instead of sending. */
export const mailboxMessages = pgTable(
  'mailbox_messages',
  {
    id: id(),
    workspaceId: uuid('workspace_id').references(() => workspaces.id, { onDelete: 'cascade' }),
    messageId: text('message_id').notNull().unique(),
    sender: text('sender').notNull(),
    recipients: jsonb('recipients').$type<string[]>().notNull(),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    html: text('html'),
    /** Names and sizes of the files that went with it; the files themselves are not kept. */
    attachments: jsonb('attachments').$type<{ name: string; bytes: number }[]>().notNull().default([]),
    headers: jsonb('headers').$type<Record<string, string>>().notNull().default({}),
    createdAt: createdAt(),
  },
  (t) => [index('mailbox_messages_workspace_idx').on(t.workspaceId, t.id)],
);
