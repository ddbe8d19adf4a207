/** Every configuration declaration of the server, by area; `.env.example` is printed from this. */

import { z } from 'zod';
import { dbConfig } from '#db/db.config.ts';
import { apiTokensConfig } from '#domains/api-tokens/index.ts';
import { auditLogConfig } from '#domains/audit-log/index.ts';
import { authConfig } from '#domains/auth/index.ts';
import { imodelsConfig } from '#domains/imodels/index.ts';
import { invitationsConfig } from '#domains/invitations/index.ts';
import { mediaConfig } from '#domains/media/index.ts';
import { oauthConfig } from '#domains/oauth/index.ts';
import { workspacesConfig } from '#domains/workspaces/index.ts';
import { cacheConfig } from '#kernel/cache/index.ts';
import { type ConfigOf, defineConfig } from '#kernel/config/index.ts';
import { fetchConfig } from '#kernel/fetch/index.ts';
import { httpConfig } from '#kernel/http/http.config.ts';
import { imagesConfig } from '#kernel/images/index.ts';
import { mailConfig } from '#kernel/mail/index.ts';
import { publishConfig } from '#kernel/publish/publish.config.ts';
import { searchConsoleConfig } from '#kernel/search-console/index.ts';
import { secretsConfig } from '#kernel/secrets/index.ts';
import { storageConfig } from '#kernel/storage/index.ts';
import { virusScanConfig } from '#kernel/virus-scan/index.ts';

import { operationsConfig } from './operations.config.ts';

export const coreConfig = defineConfig({
  dataDir: {
    doc: 'Folder of the embedded database, files and the instance key.',
    schema: z.string().min(1),
    default: './data',
    env: 'DATA_DIR',
  },
});

export const configSpecs = {
  core: coreConfig,
  http: httpConfig,
  database: dbConfig,
  auth: authConfig,
  workspaces: workspacesConfig,
  invitations: invitationsConfig,
  auditLog: auditLogConfig,
  apiTokens: apiTokensConfig,
  oauth: oauthConfig,
  secrets: secretsConfig,
  storage: storageConfig,
  cache: cacheConfig,
  mail: mailConfig,
  media: mediaConfig,
  ai: imodelsConfig,
  images: imagesConfig,
  virusScan: virusScanConfig,
  fetch: fetchConfig,
  publish: publishConfig,
  searchConsole: searchConsoleConfig,
  operations: operationsConfig,
} as const;

export type Config = { readonly [A in keyof typeof configSpecs]: ConfigOf<(typeof configSpecs)[A]> };
