import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';
import { valuesSchema } from '#kernel/words/index.ts';

export const deploymentStatuses = [
  'queued',
  'building',
  'checking',
  'uploading',
  'live',
  'failed',
  'superseded',
  'rolled_back',
  'cancelled',
  'ambiguous',
  'checked',
] as const;

const findingSchema = z
  .object({
    level: z.enum(['error', 'warning']),
    code: z.string(),
    message: z.string().describe('In English'),
    values: valuesSchema.optional(),
    pageId: z.string().optional(),
    blockId: z.string().optional(),
    blockType: z.string().optional(),
    path: z.string().optional().describe('Address of the page, or a file'),
    fingerprint: z.string().optional().describe('Names it, for letting it stand'),
    accepted: z.string().optional().describe('Why somebody lets it stand'),
  })
  .meta({ id: 'Finding' });

const counted = z.object({ done: z.int(), total: z.int() });
const transfer = z.object({
  step: z.enum(['comparing', 'sending', 'switching', 'waiting']),
  files: counted,
  bytes: counted,
  remainingMs: z.int().nullable(),
});

const summary = {
  id: uuid,
  siteId: uuid,
  number: z.int().describe('Counts up per site'),
  target: z.string().describe('Kind of target; "local" is this instance'),
  targetId: uuid.nullable().describe('Null: this instance'),
  kind: z.enum(['production', 'preview', 'check']),
  branch: z.string().nullable().describe('Name of a preview'),
  pageId: uuid.nullable().describe('The one draft that a preview shows beside what is ready'),
  promotedFrom: uuid.nullable().describe('Preview whose files this one made live'),
  url: z.string().nullable().describe('Where it can be seen'),
  aliases: z.array(z.string()),
  transfer: transfer.nullable().describe('What is on its way, while it is'),
  cancellable: z.boolean(),
  sentFiles: z.int().nullable(),
  sentBytes: z.int().nullable(),
  status: z.enum(deploymentStatuses),
  note: z.string(),
  template: z
    .object({ id: uuid, name: z.string(), version: z.int() })
    .nullable()
    .describe('As it was at this deployment'),
  contentHash: z.string().nullable().describe('Equal content has an equal hash'),
  fileCount: z.int().nullable(),
  totalBytes: z.int().nullable(),
  changedFiles: z.int().nullable().describe('Files that are new, other or gone compared with what was live before'),
  durationMs: z.int().nullable(),
  progress: z.int().min(0).max(100),
  errorCount: z.int(),
  warningCount: z.int(),
  error: z.object({ code: z.string(), detail: z.string().describe('In English'), values: valuesSchema }).nullable(),
  rollbackOf: uuid.nullable().describe('Deployment whose content this one brought back'),
  rollbackOfNumber: z.int().nullable().describe('Its number'),
  createdBy: uuid.nullable(),
  createdAt: isoInstant,
  startedAt: isoInstant.nullable(),
  finishedAt: isoInstant.nullable(),
};

export const deploymentSchema = z.object(summary).meta({ id: 'Deployment' });
export const deploymentDetail = z
  .object({ ...summary, findings: z.array(findingSchema).describe('At most 500') })
  .meta({ id: 'DeploymentDetail' });
export const deploymentPage = pageOf(deploymentSchema).meta({ id: 'DeploymentPage' });

export const newDeployment = z
  .strictObject({
    siteId: uuid,
    note: text(500).default('').describe('What this publishing is about'),
    targetId: uuid.nullish().describe('Null: this instance; left out: the default of the site'),
    kind: z
      .enum(['production', 'preview', 'check'])
      .default('production')
      .describe('A preview shows drafts at an address of its own; a check builds and publishes nothing'),
    branch: z
      .string()
      .max(60)
      .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, 'has lower-case letters, digits and dashes')
      .optional()
      .describe('Name of a preview; the same name replaces it'),
    pageId: uuid.optional().describe('Preview of this one draft'),
  })
  .meta({ id: 'NewDeployment' });

export const deploymentListQuery = listQuery.extend({
  site: uuid.optional(),
  status: z.enum(deploymentStatuses).optional(),
  kind: z.enum(['production', 'preview', 'check']).optional(),
  ordering: z.enum(['-createdAt', 'createdAt']).default('-createdAt'),
});

export const logLine = z
  .object({
    id: uuid,
    at: isoInstant,
    level: z.enum(['info', 'warning', 'error']),
    code: z.string().describe('Permanent; `found.…` for what the checks found, with a dot also for errors'),
    values: valuesSchema,
    message: z.string().describe('In English'),
  })
  .meta({ id: 'DeploymentLogLine' });
export const logPage = pageOf(logLine).meta({ id: 'DeploymentLogPage' });

export const logQuery = listQuery.extend({
  after: uuid.optional().describe('Last line seen: gives what came since, for following a build'),
});

export const fileListQuery = listQuery.extend({ prefix: text(300).optional().describe('Beginning of the path') });
export const publishedFile = z
  .object({ path: z.string(), hash: z.string(), size: z.int(), contentType: z.string() })
  .meta({ id: 'PublishedFile' });
export const filePage = pageOf(publishedFile).meta({ id: 'PublishedFilePage' });

export const comparisonQuery = z.strictObject({
  with: uuid.optional().describe('Left out: the one before it in the same place'),
});
export const comparison = z
  .object({
    added: z.array(z.string()),
    changed: z.array(z.string()),
    removed: z.array(z.string()),
    unchanged: z.int(),
    truncated: z.boolean().describe('There are more than are listed'),
  })
  .meta({ id: 'DeploymentComparison' });

export const newPreview = z
  .strictObject({
    pageId: uuid,
    templateVersion: z
      .int()
      .min(1)
      .optional()
      .describe('Shows the site with this version of its template instead of its own'),
    expiresInMinutes: z
      .int()
      .min(1)
      .max(7 * 24 * 60)
      .default(60),
  })
  .meta({ id: 'NewPreviewLink' });
export const previewLink = z.object({ url: z.string(), expiresAt: isoInstant }).meta({ id: 'PreviewLink' });

export type Deployment = z.output<typeof deploymentSchema>;
export type DeploymentDetail = z.output<typeof deploymentDetail>;
export type NewDeployment = z.output<typeof newDeployment>;
export type DeploymentListQuery = z.output<typeof deploymentListQuery>;
export type LogQuery = z.output<typeof logQuery>;
export type FileListQuery = z.output<typeof fileListQuery>;
export type NewPreview = z.output<typeof newPreview>;
export type Comparison = z.output<typeof comparison>;
