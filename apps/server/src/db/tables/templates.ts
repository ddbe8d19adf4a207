import type {
  ColorVariable,
  CssOutput,
  JsOutput,
  LayoutKind,
  SectionType,
  TemplateInput,
  VariableField,
  VariableType,
} from '@atelier/engine';
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from './auth.ts';
import { createdAt, id, updatedAt } from './columns.ts';
import { workspaces } from './workspaces.ts';

/** A template as it is edited. `workspace_id` is null for those that come with the product: everybody reads them. */
export const templates = pgTable(
  'templates',
  {
    id: id(),
    workspaceId: uuid('workspace_id').references(() => workspaces.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    slug: text('slug').notNull(),
    description: text('description').notNull().default(''),
    /** Name and description in other languages, by language. */
    translations: jsonb('translations')
      .$type<Record<string, { name?: string | undefined; description?: string | undefined }>>()
      .notNull()
      .default({}),
    kind: text('kind').$type<'monolithic' | 'sectional'>().notNull(),
    htmlContent: text('html_content').notNull(),
    cssContent: text('css_content').notNull().default(''),
    jsContent: text('js_content').notNull().default(''),
    cssOutput: text('css_output').$type<CssOutput>().notNull().default('external'),
    jsOutput: text('js_output').$type<JsOutput>().notNull().default('defer'),
    menuHtml: text('menu_html').notNull().default(''),
    footerMenuHtml: text('footer_menu_html').notNull().default(''),
    faqBlockHtml: text('faq_block_html').notNull().default(''),
    cssFramework: text('css_framework').$type<'tailwind' | 'bootstrap' | 'custom'>().notNull().default('custom'),
    supportsColors: boolean('supports_colors').notNull().default(true),
    /** Sites on it get a class prefix of their own when they are created. */
    wantsClassPrefix: boolean('wants_class_prefix').notNull().default(false),
    supportsPageSpeed: boolean('supports_page_speed').notNull().default(true),
    colorVariables: jsonb('color_variables').$type<ColorVariable[]>().notNull().default([]),
    availableBlocks: jsonb('available_blocks').$type<string[]>().notNull().default([]),
    isActive: boolean('is_active').notNull().default(true),
    /** Latest published version; 0 while only a draft exists. */
    version: integer('version').notNull().default(0),
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('templates_slug_key').on(t.workspaceId, t.slug).nullsNotDistinct(),
    index('templates_workspace_idx').on(t.workspaceId, t.id),
  ],
);

/** Immutable: what a site pins. */
export const templateVersions = pgTable(
  'template_versions',
  {
    id: id(),
    workspaceId: uuid('workspace_id').references(() => workspaces.id, { onDelete: 'cascade' }),
    templateId: uuid('template_id')
      .notNull()
      .references(() => templates.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    snapshot: jsonb('snapshot').$type<TemplateInput>().notNull(),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('template_versions_key').on(t.templateId, t.version)],
);

export const templateFootprints = pgTable(
  'template_footprints',
  {
    id: id(),
    workspaceId: uuid('workspace_id').references(() => workspaces.id, { onDelete: 'cascade' }),
    templateId: uuid('template_id').references(() => templates.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    kind: text('kind').$type<LayoutKind>().notNull(),
    themePath: text('theme_path').notNull().default(''),
    assetsPath: text('assets_path').notNull().default('assets'),
    imagesPath: text('images_path').notNull().default('assets/images'),
    cssPath: text('css_path').notNull().default('assets/css'),
    jsPath: text('js_path').notNull().default('assets/js'),
    phpStubs: boolean('php_stubs').notNull().default(false),
    pathVariables: jsonb('path_variables').$type<Record<string, string>>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('template_footprints_template_idx').on(t.templateId).where(sql`template_id is not null`),
    index('template_footprints_workspace_idx').on(t.workspaceId, t.id),
  ],
);

export const templateVariables = pgTable(
  'template_variables',
  {
    id: id(),
    workspaceId: uuid('workspace_id').references(() => workspaces.id, { onDelete: 'cascade' }),
    templateId: uuid('template_id')
      .notNull()
      .references(() => templates.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    type: text('type').$type<VariableType>().notNull(),
    defaultValue: text('default_value').notNull().default(''),
    description: text('description').notNull().default(''),
    required: boolean('required').notNull().default(false),
    /** Which field of a form asks for it. */
    field: text('field').$type<VariableField>().notNull().default('text'),
    /** What a select offers. */
    options: jsonb('options').$type<string[]>().notNull().default([]),
    orderIndex: integer('order_index').notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [uniqueIndex('template_variables_key').on(t.templateId, t.name)],
);

export const templateSections = pgTable(
  'template_sections',
  {
    id: id(),
    workspaceId: uuid('workspace_id').references(() => workspaces.id, { onDelete: 'cascade' }),
    templateId: uuid('template_id')
      .notNull()
      .references(() => templates.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    name: text('name').notNull(),
    type: text('type').$type<SectionType>().notNull(),
    htmlContent: text('html_content').notNull(),
    cssContent: text('css_content').notNull().default(''),
    orderIndex: integer('order_index').notNull().default(0),
    isRequired: boolean('is_required').notNull().default(false),
    isCustomizable: boolean('is_customizable').notNull().default(true),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [uniqueIndex('template_sections_key').on(t.templateId, t.key)],
);

export const templateAssets = pgTable(
  'template_assets',
  {
    id: id(),
    workspaceId: uuid('workspace_id').references(() => workspaces.id, { onDelete: 'cascade' }),
    templateId: uuid('template_id')
      .notNull()
      .references(() => templates.id, { onDelete: 'cascade' }),
    type: text('type').$type<'logo' | 'favicon' | 'image' | 'font' | 'icon' | 'style' | 'script' | 'other'>().notNull(),
    path: text('path').notNull(),
    pathVariable: text('path_variable').notNull().default(''),
    contentType: text('content_type').notNull(),
    size: integer('size').notNull(),
    hash: text('hash').notNull(),
    storageKey: text('storage_key').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [uniqueIndex('template_assets_key').on(t.templateId, t.path)],
);
