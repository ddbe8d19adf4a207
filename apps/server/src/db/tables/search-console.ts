import {
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, instant, updatedAt } from './columns.ts';
import { sites } from './sites.ts';
import { workspaces } from './workspaces.ts';

export interface StoredSearchProblem {
  code: string;
  values: Record<string, string | number>;
}

export interface StoredSearchCheck {
  id: 'key' | 'api' | 'property';
  ok: boolean;
  problem?: StoredSearchProblem;
}

/** Where a site's figures of Google's search come from, and how far they are fetched. */
export const searchConnections = pgTable(
  'search_connections',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    siteId: uuid('site_id').notNull(),
    /** As Search Console names it: `sc-domain:example.com` or a URL prefix. */
    property: text('property').notNull(),
    /** Address of the service account, which people add to the property. */
    account: text('account').notNull(),
    keyId: text('key_id').notNull(),
    /** Envelope over the private key (PEM). */
    secret: text('secret').notNull(),
    checks: jsonb('checks').$type<StoredSearchCheck[]>().notNull(),
    /** Properties that the account may read, when it may not read this one. */
    offered: jsonb('offered').$type<string[]>().notNull().default([]),
    checkedAt: instant('checked_at').notNull(),
    state: text('state').notNull().default('idle'),
    /** Names one fetching, so that a worker of an earlier one sees that it is over. */
    runId: uuid('run_id'),
    done: integer('done').notNull().default(0),
    total: integer('total').notNull().default(0),
    problem: jsonb('problem').$type<StoredSearchProblem>(),
    /** Google has asked to come back then. */
    resumesAt: instant('resumes_at'),
    fetchedAt: instant('fetched_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('search_connections_tenant_key').on(t.workspaceId, t.id),
    uniqueIndex('search_connections_site_key').on(t.siteId),
    foreignKey({
      columns: [t.workspaceId, t.siteId],
      foreignColumns: [sites.workspaceId, sites.id],
      name: 'search_connections_site_fk',
    }).onDelete('cascade'),
  ],
);

const figures = () => ({
  clicks: integer('clicks').notNull(),
  views: integer('views').notNull(),
  /** Mean over the views, 1 is the top. */
  position: doublePrecision('position').notNull(),
});
const owned = () => ({
  workspaceId: uuid('workspace_id')
    .notNull()
    .references(() => workspaces.id, { onDelete: 'cascade' }),
  siteId: uuid('site_id').notNull(),
  day: date('day', { mode: 'string' }).notNull(),
});

/** A day that was fetched whole; a day without a row is missing, which is not the same as no views. */
export const searchDays = pgTable(
  'search_days',
  {
    ...owned(),
    ...figures(),
    /** How many lines of page and query Google gave; of these the most viewed are kept. */
    rowsFound: integer('rows_found').notNull().default(0),
  },
  (t) => [
    primaryKey({ name: 'search_days_key', columns: [t.siteId, t.day] }),
    foreignKey({
      columns: [t.workspaceId, t.siteId],
      foreignColumns: [sites.workspaceId, sites.id],
      name: 'search_days_site_fk',
    }).onDelete('cascade'),
  ],
);

/** What every page had on a day. `path` is null where the address is none of the site's own. */
export const searchPageDays = pgTable(
  'search_page_days',
  {
    ...owned(),
    /** Hash of the address. */
    key: text('key').notNull(),
    page: text('page').notNull(),
    path: text('path'),
    ...figures(),
  },
  (t) => [
    primaryKey({ name: 'search_page_days_key', columns: [t.siteId, t.day, t.key] }),
    index('search_page_days_path_idx').on(t.siteId, t.path, t.day),
    foreignKey({
      columns: [t.workspaceId, t.siteId],
      foreignColumns: [sites.workspaceId, sites.id],
      name: 'search_page_days_site_fk',
    }).onDelete('cascade'),
  ],
);

/** With which query a page was found on a day; only the most viewed of a day are kept. */
export const searchRows = pgTable(
  'search_rows',
  {
    ...owned(),
    /** Hash of address and query. */
    key: text('key').notNull(),
    page: text('page').notNull(),
    path: text('path'),
    query: text('query').notNull(),
    ...figures(),
  },
  (t) => [
    primaryKey({ name: 'search_rows_key', columns: [t.siteId, t.day, t.key] }),
    index('search_rows_path_idx').on(t.siteId, t.path, t.day),
    foreignKey({
      columns: [t.workspaceId, t.siteId],
      foreignColumns: [sites.workspaceId, sites.id],
      name: 'search_rows_site_fk',
    }).onDelete('cascade'),
  ],
);
