/** What is done with customers: merges, imports, erasures. */
import { foreignKey, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { users } from './auth.ts';
import { createdAt, id, instant, updatedAt } from './columns.ts';
import { customers, ofCustomer } from './customers.ts';
import { workspaces } from './workspaces.ts';

/** What a merge did, so that it can be taken back. */
export const customerMerges = pgTable(
  'customer_merges',
  {
    id: id(),
    workspaceId: uuid('workspace_id').notNull(),
    /** The one that stayed. */
    customerId: uuid('customer_id').notNull(),
    /** The one that went into it; its row stays, hidden. */
    otherId: uuid('other_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    /** Values and rows as they were before. */
    before: jsonb('before').$type<Record<string, unknown>>().notNull(),
    /** Revision of the one that stayed, right after the merge: undone only while it is still that. */
    revision: integer('revision').notNull(),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    undoneAt: instant('undone_at'),
  },
  (t) => [
    index('customer_merges_other_idx').on(t.otherId),
    index('customer_merges_customer_idx').on(t.workspaceId, t.customerId, t.id),
    ofCustomer(t, 'customer_merges_customer_fk'),
  ],
);

/** Two customers that somebody looked at and who are not the same. The first id is the smaller one. */
export const customerDistinctions = pgTable(
  'customer_distinctions',
  {
    id: id(),
    workspaceId: uuid('workspace_id').notNull(),
    customerId: uuid('customer_id').notNull(),
    otherId: uuid('other_id')
      .notNull()
      .references(() => customers.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (t) => [
    index('customer_distinctions_other_idx').on(t.otherId),
    uniqueIndex('customer_distinctions_key').on(t.customerId, t.otherId),
    ofCustomer(t, 'customer_distinctions_customer_fk'),
  ],
);

/** Tables of customers that come in. */
export const customerImports = pgTable(
  'customer_imports',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    userId: uuid('user_id').notNull(),
    fileName: text('file_name').notNull().default(''),
    status: text('status')
      .$type<'uploaded' | 'checking' | 'checked' | 'running' | 'done' | 'failed' | 'cancelled' | 'undoing' | 'undone'>()
      .notNull(),
    headings: jsonb('headings').$type<string[]>().notNull(),
    /** Field of a customer by number of the column; null: the column is left out. */
    mapping: jsonb('mapping').$type<(string | null)[]>().notNull(),
    rule: text('rule').$type<'update_or_create' | 'create' | 'update'>().notNull().default('update_or_create'),
    options: jsonb('options').$type<Record<string, unknown>>().notNull().default({}),
    progress: integer('progress').notNull().default(0),
    total: integer('total').notNull().default(0),
    /** Cells of rows are thrown away then. */
    expiresAt: instant('expires_at').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('customer_imports_tenant_key').on(t.workspaceId, t.id),
    index('customer_imports_expiry_idx').on(t.expiresAt),
  ],
);

/** One row of such a table, and what became of it. Written in the transaction that makes or changes the customer. */
export const customerImportRows = pgTable(
  'customer_import_rows',
  {
    id: id(),
    workspaceId: uuid('workspace_id').notNull(),
    importId: uuid('import_id').notNull(),
    /** Line of the file, from 2 on: the first one has the headings. */
    line: integer('line').notNull(),
    /** As the file has them; emptied when the row has done its duty. */
    cells: jsonb('cells').$type<string[]>().notNull(),
    outcome: text('outcome')
      .$type<'pending' | 'created' | 'updated' | 'unchanged' | 'refused' | 'undone' | 'kept'>()
      .notNull()
      .default('pending'),
    reason: text('reason').notNull().default(''),
    /** What the dry run found. */
    planned: text('planned').$type<'created' | 'updated' | 'unchanged' | 'refused'>(),
    plannedReason: text('planned_reason').notNull().default(''),
    customerId: uuid('customer_id'),
    /** The customer as it was, for undoing; null where it was made. */
    before: jsonb('before').$type<Record<string, unknown>>(),
    /** Revision of the customer right after the row: undone only while it is still that. */
    revision: integer('revision'),
  },
  (t) => [
    uniqueIndex('customer_import_rows_key').on(t.importId, t.line),
    index('customer_import_rows_customer_idx').on(t.workspaceId, t.customerId),
    index('customer_import_rows_outcome_idx').on(t.importId, t.outcome, t.line),
    foreignKey({
      columns: [t.workspaceId, t.importId],
      foreignColumns: [customerImports.workspaceId, customerImports.id],
      name: 'customer_import_rows_import_fk',
    }).onDelete('cascade'),
  ],
);

/** That somebody's data was erased, by whom, and what came of it; nothing of it says whose it was. */
export const customerErasures = pgTable(
  'customer_erasures',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    customerId: uuid('customer_id').notNull(),
    report: jsonb('report').$type<Record<string, unknown>>().notNull(),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (t) => [index('customer_erasures_list_idx').on(t.workspaceId, t.id)],
);
