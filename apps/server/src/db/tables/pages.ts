import type { Json, RedirectInput } from '@atelier/engine';
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
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
import { media } from './media.ts';
import { affiliateLinks, sites } from './sites.ts';
import { workspaces } from './workspaces.ts';

export const pages = pgTable(
  'pages',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    siteId: uuid('site_id').notNull(),
    locale: text('locale').notNull(),
    /** Path below the locale prefix; empty for the home page. */
    slug: text('slug').notNull(),
    kind: text('kind').$type<'page' | 'article'>().notNull().default('page'),
    title: text('title').notNull(),
    navTitle: text('nav_title').notNull().default(''),
    inNav: boolean('in_nav').notNull().default(true),
    h1Tag: text('h1_tag').notNull().default(''),
    metaTitle: text('meta_title').notNull().default(''),
    metaDescription: text('meta_description').notNull().default(''),
    canonicalUrl: text('canonical_url').notNull().default(''),
    ogImageMediaId: uuid('og_image_media_id'),
    noindex: boolean('noindex').notNull().default(false),
    customHeadHtml: text('custom_head_html').notNull().default(''),
    keywords: jsonb('keywords').$type<string[]>().notNull().default([]),
    lsiPhrases: jsonb('lsi_phrases').$type<string[]>().notNull().default([]),
    orderIndex: integer('order_index').notNull().default(0),
    /** `draft` pages are built into previews only. */
    status: text('status').$type<'draft' | 'ready' | 'archived'>().notNull().default('draft'),
    /** Translations of each other share this key. */
    translationKey: uuid('translation_key').notNull(),
    publishedAt: instant('published_at'),
    /** Rises with every change of the page or of its blocks; the value of If-Match. */
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('pages_og_image_media_idx').on(t.ogImageMediaId).where(sql`og_image_media_id is not null`),
    unique('pages_tenant_key').on(t.workspaceId, t.id),
    uniqueIndex('pages_slug_key').on(t.siteId, t.locale, t.slug),
    uniqueIndex('pages_translation_key').on(t.siteId, t.translationKey, t.locale),
    index('pages_site_idx').on(t.workspaceId, t.siteId, t.orderIndex, t.id),
    foreignKey({
      columns: [t.workspaceId, t.siteId],
      foreignColumns: [sites.workspaceId, sites.id],
      name: 'pages_site_fk',
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.ogImageMediaId],
      foreignColumns: [media.workspaceId, media.id],
      name: 'pages_og_image_fk',
    }),
  ],
);

export const pageBlocks = pgTable(
  'page_blocks',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    pageId: uuid('page_id').notNull(),
    parentId: uuid('parent_id').references((): AnyPgColumn => pageBlocks.id, { onDelete: 'cascade' }),
    type: text('type').notNull(),
    /** Schema version of `content`. */
    version: integer('version').notNull(),
    content: jsonb('content').$type<{ [key: string]: Json }>().notNull(),
    orderIndex: integer('order_index').notNull(),
    hidden: boolean('hidden').notNull().default(false),
    /** Prompt that wrote it; the prompts' table comes with the AI part. */
    promptId: uuid('prompt_id'),
    swiperPresetId: uuid('swiper_preset_id'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('page_blocks_parent_idx').on(t.parentId).where(sql`parent_id is not null`),
    index('page_blocks_swiper_preset_idx').on(t.swiperPresetId).where(sql`swiper_preset_id is not null`),
    index('page_blocks_page_idx').on(t.workspaceId, t.pageId, t.orderIndex),
    foreignKey({
      columns: [t.workspaceId, t.pageId],
      foreignColumns: [pages.workspaceId, pages.id],
      name: 'page_blocks_page_fk',
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.swiperPresetId],
      foreignColumns: [swiperPresets.workspaceId, swiperPresets.id],
      name: 'page_blocks_preset_fk',
    }),
  ],
);

/** A whole page with its blocks, as it stood after a change. */
export const pageRevisions = pgTable(
  'page_revisions',
  {
    id: id(),
    // The page is of this workspace, and every check costs a look-up for each change.
    workspaceId: uuid('workspace_id').notNull(),
    pageId: uuid('page_id').notNull(),
    revision: integer('revision').notNull(),
    snapshot: jsonb('snapshot').$type<{ [key: string]: Json }>().notNull(),
    /** As in the audit log, an id that may outlive the person. */
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('page_revisions_key').on(t.workspaceId, t.pageId, t.revision),
    foreignKey({
      columns: [t.workspaceId, t.pageId],
      foreignColumns: [pages.workspaceId, pages.id],
      name: 'page_revisions_page_fk',
    }).onDelete('cascade'),
  ],
);

export const redirects = pgTable(
  'redirects',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    siteId: uuid('site_id').notNull(),
    fromPath: text('from_path').notNull(),
    toPath: text('to_path').notNull(),
    status: integer('status').$type<RedirectInput['status']>().notNull().default(301),
    /** True when a slug change made it. */
    automatic: boolean('automatic').notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('redirects_from_key').on(t.siteId, t.fromPath),
    foreignKey({
      columns: [t.workspaceId, t.siteId],
      foreignColumns: [sites.workspaceId, sites.id],
      name: 'redirects_site_fk',
    }).onDelete('cascade'),
  ],
);

/** A ready-made offers carousel. */
export const swiperPresets = pgTable(
  'swiper_presets',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    items: jsonb('items').$type<{ [key: string]: Json }[]>().notNull().default([]),
    buttonText: text('button_text').notNull().default(''),
    affiliateLinkId: uuid('affiliate_link_id'),
    isActive: boolean('is_active').notNull().default(true),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('swiper_presets_affiliate_link_idx').on(t.affiliateLinkId).where(sql`affiliate_link_id is not null`),
    unique('swiper_presets_tenant_key').on(t.workspaceId, t.id),
    uniqueIndex('swiper_presets_name_key').on(t.workspaceId, t.name),
    foreignKey({
      columns: [t.workspaceId, t.affiliateLinkId],
      foreignColumns: [affiliateLinks.workspaceId, affiliateLinks.id],
      name: 'swiper_presets_affiliate_fk',
    }),
  ],
);
