import type { LayoutInput, LocaleInput } from '@atelier/engine';
import { sql } from 'drizzle-orm';
import {
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
import { templateFootprints, templates } from './templates.ts';
import { workspaces } from './workspaces.ts';

/** Languages on offer. Null workspace: known to everybody. */
export const languages = pgTable(
  'languages',
  {
    id: id(),
    workspaceId: uuid('workspace_id').references(() => workspaces.id, { onDelete: 'cascade' }),
    code: text('code').notNull(),
    name: text('name').notNull(),
    isActive: boolean('is_active').notNull().default(true),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [unique('languages_code_key').on(t.workspaceId, t.code).nullsNotDistinct()],
);

export const affiliateLinks = pgTable(
  'affiliate_links',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** Ends the address under which sites send their visitors there, `/go/<slug>`; null only while an older program writes. */
    slug: text('slug'),
    /** Those that it had before: printed and bookmarked addresses keep working. */
    formerSlugs: text('former_slugs').array().notNull().default(sql`'{}'::text[]`),
    url: text('url').notNull(),
    disclosure: text('disclosure').notNull().default(''),
    isActive: boolean('is_active').notNull().default(true),
    clicks: integer('clicks').notNull().default(0),
    lastCheckedAt: instant('last_checked_at'),
    lastCheckStatus: integer('last_check_status'),
    lastCheckError: text('last_check_error'),
    /** What the looks at the address come to; `broken` only after several in a row, or when it says that it is gone. */
    state: text('state').$type<'unknown' | 'ok' | 'moved' | 'broken'>().notNull().default('unknown'),
    stateSince: instant('state_since'),
    failures: integer('failures').notNull().default(0),
    /** Where it has moved for good. */
    movedTo: text('moved_to'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('affiliate_links_tenant_key').on(t.workspaceId, t.id),
    uniqueIndex('affiliate_links_name_key').on(t.workspaceId, t.name),
    uniqueIndex('affiliate_links_slug_key').on(t.workspaceId, t.slug),
  ],
);

export const sites = pgTable(
  'sites',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    /** Label of `<slug>.localhost` and of the default public host. Unique on the instance. */
    slug: text('slug').notNull().unique(),
    /** Own domain without `www.`; null until one is set. */
    domain: text('domain'),
    brandName: text('brand_name').notNull(),
    defaultLocale: text('default_locale').notNull(),
    locales: jsonb('locales').$type<LocaleInput[]>().notNull(),
    templateId: uuid('template_id')
      .notNull()
      .references(() => templates.id, { onDelete: 'restrict' }),
    templateVersion: integer('template_version').notNull(),
    templateFootprintId: uuid('template_footprint_id').references(() => templateFootprints.id, {
      onDelete: 'set null',
    }),
    layout: jsonb('layout').$type<LayoutInput>().notNull(),
    templateVariables: jsonb('template_variables').$type<Record<string, string>>().notNull().default({}),
    /** Values of single languages, by language; where one is missing, that of `template_variables` counts. */
    localeVariables: jsonb('locale_variables').$type<Record<string, Record<string, string>>>().notNull().default({}),
    customColors: jsonb('custom_colors').$type<Record<string, string>>().notNull().default({}),
    uniqueClassPrefix: text('unique_class_prefix').notNull().default(''),
    enablePageSpeed: boolean('enable_page_speed').notNull().default(true),
    faviconMediaId: uuid('favicon_media_id'),
    logoMediaId: uuid('logo_media_id'),
    allowIndexing: boolean('allow_indexing').notNull().default(true),
    redirect404ToHome: boolean('redirect_404_to_home').notNull().default(false),
    wwwRule: text('www_rule').$type<'apex' | 'www'>().notNull().default('apex'),
    /** Credential that publishes to Cloudflare; the table comes with the integrations. */
    cloudflareTokenId: uuid('cloudflare_token_id'),
    affiliateLinkId: uuid('affiliate_link_id'),
    /** What visitors see; null: nothing yet. */
    liveDeploymentId: uuid('live_deployment_id'),
    archivedAt: instant('archived_at'),
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('sites_affiliate_link_idx').on(t.affiliateLinkId).where(sql`affiliate_link_id is not null`),
    index('sites_favicon_media_idx').on(t.faviconMediaId).where(sql`favicon_media_id is not null`),
    index('sites_logo_media_idx').on(t.logoMediaId).where(sql`logo_media_id is not null`),
    index('sites_template_footprint_idx').on(t.templateFootprintId).where(sql`template_footprint_id is not null`),
    index('sites_template_idx').on(t.templateId),
    unique('sites_tenant_key').on(t.workspaceId, t.id),
    uniqueIndex('sites_domain_key').on(sql`lower(${t.domain})`),
    foreignKey({
      columns: [t.workspaceId, t.faviconMediaId],
      foreignColumns: [media.workspaceId, media.id],
      name: 'sites_favicon_fk',
    }),
    foreignKey({
      columns: [t.workspaceId, t.logoMediaId],
      foreignColumns: [media.workspaceId, media.id],
      name: 'sites_logo_fk',
    }),
    foreignKey({
      columns: [t.workspaceId, t.affiliateLinkId],
      foreignColumns: [affiliateLinks.workspaceId, affiliateLinks.id],
      name: 'sites_affiliate_fk',
    }),
  ],
);
