import {
  type AnyPgColumn,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { users } from './auth.ts';
import { createdAt, id, updatedAt } from './columns.ts';
import { workspaces } from './workspaces.ts';

export const mediaFolders = pgTable(
  'media_folders',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    parentId: uuid('parent_id').references((): AnyPgColumn => mediaFolders.id, { onDelete: 'restrict' }),
    name: text('name').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('media_folders_tenant_key').on(t.workspaceId, t.id),
    unique('media_folders_name_key').on(t.workspaceId, t.parentId, t.name).nullsNotDistinct(),
  ],
);

export const media = pgTable(
  'media',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    folderId: uuid('folder_id'),
    fileName: text('file_name').notNull(),
    title: text('title').notNull().default(''),
    /** Alternative text by locale. */
    altText: jsonb('alt_text').$type<Record<string, string>>().notNull().default({}),
    kind: text('kind').$type<'image' | 'document' | 'video'>().notNull(),
    mimeType: text('mime_type').notNull(),
    size: integer('size').notNull(),
    width: integer('width'),
    height: integer('height'),
    /** SHA-256 of the stored bytes, hex. */
    hash: text('hash').notNull(),
    storageKey: text('storage_key').notNull(),
    uploadedBy: uuid('uploaded_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('media_tenant_key').on(t.workspaceId, t.id),
    uniqueIndex('media_hash_key').on(t.workspaceId, t.hash),
    index('media_folder_idx').on(t.workspaceId, t.folderId, t.id),
    foreignKey({
      columns: [t.workspaceId, t.folderId],
      foreignColumns: [mediaFolders.workspaceId, mediaFolders.id],
      name: 'media_folder_fk',
    }),
  ],
);
