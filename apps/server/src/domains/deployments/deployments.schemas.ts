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
] as const;

const findingSchema = z
  .object({
    level: z.enum(['error', 'warning']),
    code: z.string(),
    message: z.string().describe('In English'),
    values: valuesSchema.optional(),
    pageId: z.string().optional(),
    blockId: z.string().optional(),
    path: z.string().optional(),
  })
  .meta({ id: 'Finding' });

const summary = {
  id: uuid,
  siteId: uuid,
  number: z.int().describe('Counts up per site'),
  target: z.string(),
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
    target: z.enum(['local']).default('local'),
  })
  .meta({ id: 'NewDeployment' });

export const deploymentListQuery = listQuery.extend({
  site: uuid.optional(),
  status: z.enum(deploymentStatuses).optional(),
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

export const newPreview = z
  .strictObject({
    pageId: uuid,
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
