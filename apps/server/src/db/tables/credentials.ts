import { boolean, foreignKey, index, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, instant, updatedAt } from './columns.ts';
import { workspaces } from './workspaces.ts';

/** Credentials for services outside. The value is an envelope of the secrets; `hint` are its last characters. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    service: text('service').notNull(),
    name: text('name').notNull(),
    sealedValue: text('sealed_value').notNull(),
    hint: text('hint').notNull(),
    /** Instead of the service's own address. */
    baseUrl: text('base_url'),
    isActive: boolean('is_active').notNull().default(true),
    lastUsedAt: instant('last_used_at'),
    lastTestedAt: instant('last_tested_at'),
    lastTestStatus: text('last_test_status'),
    lastTestDetail: text('last_test_detail'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('api_tokens_tenant_key').on(t.workspaceId, t.id),
    uniqueIndex('api_tokens_name_key').on(t.workspaceId, t.service, t.name),
  ],
);

/** Where Cloudflare publishes: an account, a project, perhaps a zone, with the credential that may. */
export const cloudflareTokens = pgTable(
  'cloudflare_tokens',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    apiTokenId: uuid('api_token_id').notNull(),
    name: text('name').notNull(),
    accountId: text('account_id').notNull(),
    zoneId: text('zone_id'),
    projectName: text('project_name'),
    isActive: boolean('is_active').notNull().default(true),
    lastTestedAt: instant('last_tested_at'),
    lastTestStatus: text('last_test_status'),
    lastTestDetail: text('last_test_detail'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('cloudflare_tokens_tenant_key').on(t.workspaceId, t.id),
    uniqueIndex('cloudflare_tokens_name_key').on(t.workspaceId, t.name),
    index('cloudflare_tokens_token_idx').on(t.workspaceId, t.apiTokenId),
    foreignKey({
      columns: [t.workspaceId, t.apiTokenId],
      foreignColumns: [apiTokens.workspaceId, apiTokens.id],
      name: 'cloudflare_tokens_token_fk',
    }).onDelete('restrict'),
  ],
);
