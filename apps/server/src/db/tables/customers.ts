/** Customers: people and companies that a workspace knows, and what happened with them. */
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  date,
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
import { createdAt, id, instant, updatedAt } from './columns.ts';
import { workspaces } from './workspaces.ts';

/** How somebody came to a website. Told by browsers: nothing of it is to be trusted. */
export interface CustomerTouch {
  at: string | null;
  utmSource: string;
  utmMedium: string;
  utmCampaign: string;
  utmTerm: string;
  utmContent: string;
  clickIds: Record<string, string>;
  landingPage: string;
  referrer: string;
}

export interface CustomerAddress {
  street: string;
  city: string;
  postalCode: string;
  province: string;
  /** ISO 3166-1, two letters; empty when unknown. */
  country: string;
}

export const customers = pgTable(
  'customers',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<'person' | 'company'>().notNull(),
    displayName: text('display_name').notNull(),
    givenName: text('given_name').notNull().default(''),
    familyName: text('family_name').notNull().default(''),
    companyName: text('company_name').notNull().default(''),
    jobTitle: text('job_title').notNull().default(''),
    /** Registrable domain of the company; null where only mail providers for everybody are known. */
    domain: text('domain'),
    vatNumber: text('vat_number').notNull().default(''),
    taxCode: text('tax_code').notNull().default(''),
    sdiCode: text('sdi_code').notNull().default(''),
    pec: text('pec').notNull().default(''),
    address: jsonb('address').$type<CustomerAddress>(),
    language: text('language').notNull().default(''),
    tags: text('tags').array().notNull().default(sql`'{}'::text[]`),
    ownerId: uuid('owner_id').references(() => users.id, { onDelete: 'set null' }),
    stage: text('stage')
      .$type<'new' | 'qualified' | 'contacted' | 'meeting' | 'quoted' | 'won' | 'lost' | 'disqualified'>()
      .notNull()
      .default('new'),
    stageReason: text('stage_reason').notNull().default(''),
    nextAction: text('next_action').notNull().default(''),
    nextActionOn: date('next_action_on', { mode: 'string' }),
    firstTouch: jsonb('first_touch').$type<CustomerTouch>(),
    lastTouch: jsonb('last_touch').$type<CustomerTouch>(),
    /** Merged into another one: hidden, and kept only so that the merge can be undone. */
    mergedIntoId: uuid('merged_into_id').references((): AnyPgColumn => customers.id, { onDelete: 'cascade' }),
    revision: integer('revision').notNull().default(1),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('customers_tenant_key').on(t.workspaceId, t.id),
    index('customers_name_idx').on(t.workspaceId, t.displayName, t.id),
    index('customers_stage_idx').on(t.workspaceId, t.stage, t.id),
    index('customers_owner_idx').on(t.workspaceId, t.ownerId),
    index('customers_updated_idx').on(t.workspaceId, t.updatedAt, t.id),
    index('customers_domain_idx').on(t.workspaceId, t.domain),
    index('customers_merged_idx').on(t.mergedIntoId),
  ],
);

/** Rows that go with their customer. */
export const ofCustomer = (t: { workspaceId: AnyPgColumn; customerId: AnyPgColumn }, name: string) =>
  foreignKey({
    columns: [t.workspaceId, t.customerId],
    foreignColumns: [customers.workspaceId, customers.id],
    name,
  }).onDelete('cascade');

/** Mail addresses, in lower case. The first customer with an address owns it; a second one has to be wanted. */
export const customerMails = pgTable(
  'customer_mails',
  {
    id: id(),
    workspaceId: uuid('workspace_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    address: text('address').notNull(),
    label: text('label').notNull().default(''),
    isPrimary: boolean('is_primary').notNull().default(false),
    place: integer('place').notNull().default(0),
    /** Somebody else has it too, and whoever wrote it said that this is right. */
    shared: boolean('shared').notNull().default(false),
  },
  (t) => [
    uniqueIndex('customer_mails_address_key').on(t.workspaceId, t.address).where(sql`not shared`),
    uniqueIndex('customer_mails_own_key').on(t.customerId, t.address),
    index('customer_mails_address_idx').on(t.workspaceId, t.address),
    ofCustomer(t, 'customer_mails_customer_fk'),
  ],
);

/** Telephone numbers in E.164. */
export const customerPhones = pgTable(
  'customer_phones',
  {
    id: id(),
    workspaceId: uuid('workspace_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    number: text('number').notNull(),
    label: text('label').notNull().default(''),
    isPrimary: boolean('is_primary').notNull().default(false),
    place: integer('place').notNull().default(0),
    shared: boolean('shared').notNull().default(false),
  },
  (t) => [
    uniqueIndex('customer_phones_number_key').on(t.workspaceId, t.number).where(sql`not shared`),
    uniqueIndex('customer_phones_own_key').on(t.customerId, t.number),
    index('customer_phones_number_idx').on(t.workspaceId, t.number),
    ofCustomer(t, 'customer_phones_customer_fk'),
  ],
);

/** On which legal ground somebody's data is kept. Lines are added, never changed: the newest counts. */
export const customerConsents = pgTable(
  'customer_consents',
  {
    id: id(),
    workspaceId: uuid('workspace_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    basis: text('basis')
      .$type<'consent' | 'contract' | 'legitimate_interest' | 'legal_obligation' | 'withdrawn'>()
      .notNull(),
    source: text('source').notNull(),
    note: text('note').notNull().default(''),
    /** When it was given or taken back. */
    at: instant('at').notNull(),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (t) => [
    index('customer_consents_customer_idx').on(t.workspaceId, t.customerId, t.id),
    ofCustomer(t, 'customer_consents_customer_fk'),
  ],
);

/** Notes of people, and what happened to a customer here. */
export const customerTimeline = pgTable(
  'customer_timeline',
  {
    id: id(),
    workspaceId: uuid('workspace_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    kind: text('kind')
      .$type<
        | 'note'
        | 'created'
        | 'changed'
        | 'stage_changed'
        | 'consent_changed'
        | 'merged'
        | 'merge_undone'
        | 'imported'
        | 'import_undone'
      >()
      .notNull(),
    body: text('body').notNull().default(''),
    data: jsonb('data').$type<Record<string, unknown>>().notNull().default({}),
    authorId: uuid('author_id').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('customer_timeline_customer_idx').on(t.workspaceId, t.customerId, t.id),
    ofCustomer(t, 'customer_timeline_customer_fk'),
  ],
);

/** Mail addresses that were erased, as keyed hashes: whoever has one does not come back unnoticed. */
export const customerSuppressions = pgTable(
  'customer_suppressions',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    hash: text('hash').notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex('customer_suppressions_key').on(t.workspaceId, t.hash)],
);
