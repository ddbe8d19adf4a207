import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';
import { valuesSchema } from '#kernel/words/index.ts';

export const newBatch = z
  .strictObject({
    siteIds: z.array(uuid).min(1).max(100).describe('Each goes to its own default target'),
    note: text(500).default(''),
  })
  .meta({ id: 'NewDeploymentBatch' });

const counts = {
  total: z.int(),
  live: z.int(),
  failed: z.int().describe('Failed, refused or cancelled'),
  running: z.int().describe('Waiting, being built, checked or sent, or being looked into'),
};
const facts = { id: uuid, note: z.string(), createdBy: uuid.nullable(), createdAt: isoInstant, ...counts };
export const batchSchema = z.object(facts).meta({ id: 'DeploymentBatch' });
export const batchPage = pageOf(batchSchema).meta({ id: 'DeploymentBatchPage' });
export const batchListQuery = listQuery;
export const batchReport = z
  .object({
    ...facts,
    items: z.array(
      z.object({
        siteId: uuid,
        siteName: z.string(),
        deploymentId: uuid.nullable(),
        number: z.int().nullable(),
        state: z
          .string()
          .describe('State of the deployment; waiting before it is asked for, refused when it cannot be'),
        progress: z.int(),
        problem: z
          .object({ code: z.string(), detail: z.string().describe('In English'), values: valuesSchema })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'DeploymentBatchReport' });

export type NewBatch = z.output<typeof newBatch>;
export type Batch = z.output<typeof batchSchema>;
export type BatchReport = z.output<typeof batchReport>;
