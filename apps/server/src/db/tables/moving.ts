/** Sites on their way out of a workspace and into one. */
import {
  bigint,
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
import { createdAt, id, instant, updatedAt } from './columns.ts';
import { sites } from './sites.ts';
import { workspaces } from './workspaces.ts';

/** Archives of whole sites. */
export const siteArchives = pgTable(
  'site_archives',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    siteId: uuid('site_id').notNull(),
    /** Who asked; an id that may outlive the person. */
    userId: uuid('user_id').notNull(),
    status: text('status').$type<'queued' | 'running' | 'ready' | 'failed' | 'cancelled'>().notNull().default('queued'),
    progress: integer('progress').notNull().default(0),
    /** What is in it. */
    contents: jsonb('contents').$type<{ pages: number; drafts: number; files: number; redirects: number }>(),
    fileKey: text('file_key'),
    totalBytes: bigint('total_bytes', { mode: 'number' }),
    errorDetail: text('error_detail'),
    expiresAt: instant('expires_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('site_archives_tenant_key').on(t.workspaceId, t.id),
    index('site_archives_site_idx').on(t.workspaceId, t.siteId),
    foreignKey({
      columns: [t.workspaceId, t.siteId],
      foreignColumns: [sites.workspaceId, sites.id],
      name: 'site_archives_site_fk',
    }).onDelete('cascade'),
  ],
);

/** A sentence as it is kept. */
interface KeptSentence {
  code: string;
  values: Record<string, string | number>;
  message: string;
}

/** What an import would make, found out without making anything. */
export interface ImportPlan {
  /** How many of which kind. */
  counts: Record<string, number>;
  clashes: KeptSentence[];
  warnings: KeptSentence[];
  /** What people can choose from. */
  choices: {
    postTypes: { name: string; count: number }[];
    authors: { login: string; name: string; count: number }[];
    menus: { slug: string; name: string; count: number }[];
  };
  /** Name, address name, domain and main language as the file has them. */
  site: { brandName: string; slug: string; domain: string; locale: string };
}

/** Sites that come in: from an archive of ours, from another system, or from another workspace. */
export const siteImports = pgTable(
  'site_imports',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    userId: uuid('user_id').notNull(),
    source: text('source').$type<'archive' | 'wordpress' | 'copy'>().notNull(),
    status: text('status')
      .$type<
        'uploading' | 'checking' | 'checked' | 'running' | 'done' | 'failed' | 'cancelled' | 'undoing' | 'undone'
      >()
      .notNull(),
    fileName: text('file_name').notNull().default(''),
    size: bigint('size', { mode: 'number' }).notNull().default(0),
    received: bigint('received', { mode: 'number' }).notNull().default(0),
    /** Storage keys of the pieces of the upload, in order. */
    pieces: jsonb('pieces').$type<string[]>().notNull().default([]),
    /** The whole file; null before it is there and after it was thrown away. */
    fileKey: text('file_key'),
    /** Of a copy: where it comes from. May be another workspace of the same person. */
    copyOf: jsonb('copy_of').$type<{ workspaceId: string; siteId: string }>(),
    /** Address of the system that the content comes from: the same page of it is made once. */
    origin: text('origin').notNull().default(''),
    options: jsonb('options').$type<Record<string, unknown>>().notNull().default({}),
    plan: jsonb('plan').$type<ImportPlan>(),
    /** The site that it made, or put its pages into. */
    siteId: uuid('site_id'),
    progress: integer('progress').notNull().default(0),
    total: integer('total').notNull().default(0),
    failure: jsonb('failure').$type<KeptSentence>(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('site_imports_tenant_key').on(t.workspaceId, t.id),
    index('site_imports_expiry_idx').on(t.expiresAt),
    index('site_imports_origin_idx').on(t.workspaceId, t.siteId, t.origin),
  ],
);

/** One thing that an import made, found, left out or could not make. Written in the transaction that makes it. */
export const siteImportItems = pgTable(
  'site_import_items',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    importId: uuid('import_id').notNull(),
    /** What it is called where it comes from, e.g. `post:12`; made once per import. */
    source: text('source').notNull(),
    kind: text('kind')
      .$type<'language' | 'template' | 'file' | 'link' | 'offer' | 'site' | 'page' | 'redirect'>()
      .notNull(),
    state: text('state').$type<'made' | 'used' | 'left_out' | 'failed' | 'undone' | 'kept'>().notNull(),
    label: text('label').notNull().default(''),
    objectId: uuid('object_id'),
    /** How the object looked when it was made: undo takes back only what is still so. */
    stamp: text('stamp').notNull().default(''),
    notes: jsonb('notes').$type<KeptSentence[]>().notNull().default([]),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('site_import_items_key').on(t.importId, t.source),
    index('site_import_items_list_idx').on(t.workspaceId, t.importId, t.id),
    index('site_import_items_source_idx').on(t.workspaceId, t.source),
    foreignKey({
      columns: [t.workspaceId, t.importId],
      foreignColumns: [siteImports.workspaceId, siteImports.id],
      name: 'site_import_items_import_fk',
    }).onDelete('cascade'),
  ],
);
