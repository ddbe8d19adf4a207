import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  real,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { users } from './auth.ts';
import { createdAt, id, instant, updatedAt } from './columns.ts';
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

/** Bytes that stand for a file: an edited picture, the poster of a video. */
export interface StoredPicture {
  hash: string;
  storageKey: string;
  mimeType: string;
  size: number;
  width: number;
  height: number;
}

/** A quarter turn and a cut, in parts of the picture as it stands after the turn. */
export interface PictureEdit {
  rotate: 0 | 90 | 180 | 270;
  flip?: boolean | undefined;
  crop?: { x: number; y: number; width: number; height: number } | undefined;
}

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
    /** 1 unless the picture moves. */
    frames: integer('frames').notNull().default(1),
    /** Dominant colour, `#rrggbb`. */
    color: text('color'),
    /** Base64 of a ThumbHash. */
    thumbhash: text('thumbhash'),
    /** What must stay in view when the picture is cut, each from 0 to 1. */
    focal: jsonb('focal').$type<{ x: number; y: number }>(),
    /** How the picture is shown; the bytes above stay as they came. */
    edit: jsonb('edit').$type<PictureEdit>(),
    edited: jsonb('edited').$type<StoredPicture>(),
    poster: jsonb('poster').$type<StoredPicture>(),
    durationSeconds: real('duration_seconds'),
    rights: text('rights').notNull().default(''),
    license: text('license').notNull().default(''),
    /** When the people in it agreed. */
    consentOn: date('consent_on'),
    tags: text('tags').array().notNull().default(sql`'{}'::text[]`),
    uploadedBy: uuid('uploaded_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('media_tenant_key').on(t.workspaceId, t.id),
    uniqueIndex('media_hash_key').on(t.workspaceId, t.hash),
    index('media_folder_idx').on(t.workspaceId, t.folderId, t.id),
    index('media_tags_idx').using('gin', t.tags),
    foreignKey({
      columns: [t.workspaceId, t.folderId],
      foreignColumns: [mediaFolders.workspaceId, mediaFolders.id],
      name: 'media_folder_fk',
    }),
  ],
);

/** Copies of pictures in other sizes and formats, each made once. */
export const mediaVariants = pgTable(
  'media_variants',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    /** SHA-256 of the picture it was made from. */
    sourceHash: text('source_hash').notNull(),
    /** Format, width, quality and effort, e.g. `webp-480-q75-e2`. */
    recipe: text('recipe').notNull(),
    hash: text('hash').notNull(),
    storageKey: text('storage_key').notNull(),
    mimeType: text('mime_type').notNull(),
    size: integer('size').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    createdAt: createdAt(),
    /** When its picture was last wanted, to the day. */
    usedAt: instant('used_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('media_variants_recipe_key').on(t.workspaceId, t.sourceHash, t.recipe),
    index('media_variants_used_idx').on(t.usedAt),
  ],
);

/** Uploads that arrive in pieces. */
export const mediaUploads = pgTable(
  'media_uploads',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    fileName: text('file_name').notNull(),
    folderId: uuid('folder_id'),
    size: bigint('size', { mode: 'number' }).notNull(),
    /** Bytes that are kept. */
    received: bigint('received', { mode: 'number' }).notNull().default(0),
    /** Storage keys of the pieces, in order. */
    pieces: jsonb('pieces').$type<string[]>().notNull().default([]),
    /** The file that came of it. */
    mediaId: uuid('media_id'),
    expiresAt: instant('expires_at').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('media_uploads_expiry_idx').on(t.expiresAt),
    index('media_uploads_user_idx').on(t.workspaceId, t.userId),
  ],
);
