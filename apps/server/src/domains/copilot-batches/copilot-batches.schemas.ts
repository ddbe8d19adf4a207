import { z } from 'zod';
import { contentRequest } from '#domains/copilot/index.ts';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

export const batchRequest = z.strictObject({
  name: text(120, 1),
  items: z.array(contentRequest).min(1).max(500),
});
const BATCH_STATES = ['queued', 'running', 'paused', 'done', 'partly_done', 'cancelled'] as const;
export const batchSchema = z
  .object({
    id: uuid,
    name: z.string(),
    state: z.enum(BATCH_STATES).describe('Computed from the items'),
    isPaused: z.boolean(),
    counts: z.record(z.string(), z.number().int()).describe('Items by state'),
    total: z.number().int(),
    cost: z.number().int().describe('Millionths of a US dollar: what was paid, as far as it is known'),
    unknownCosts: z.number().int().describe('Calls whose price nobody knows; the cost is a least where there are any'),
    createdAt: isoInstant,
  })
  .meta({ id: 'GenerationBatch' });
export const batchPage = pageOf(batchSchema).meta({ id: 'GenerationBatchPage' });
export const estimateSchema = z
  .object({
    items: z.number().int(),
    cost: z.number().int().nullable().describe('Millionths of a US dollar; null: the price is unknown'),
    provider: z.string().nullable(),
    model: z.string().nullable(),
    isSample: z.boolean(),
    duplicates: z.array(z.object({ position: z.number().int(), of: z.number().int() })),
  })
  .meta({ id: 'GenerationBatchEstimate' });

export const likenessSchema = z
  .object({
    pairs: z
      .array(
        z.object({
          position: z.number().int(),
          of: z.number().int().describe('Position of the earlier item that it resembles'),
          likeness: z.number().describe('0 to 1, comparable within this answer only'),
        }),
      )
      .describe('Each item with the earlier one that it resembles most, the most alike first; 100 at most'),
    by: z.enum(['meaning', 'words']),
    provider: z.string().nullable().describe('Null when they were compared by their words'),
    model: z.string().nullable(),
    cost: z
      .number()
      .int()
      .nullable()
      .describe('Millionths of a US dollar; 0 for what was asked before, null: the price is unknown'),
    failure: z
      .string()
      .nullable()
      .describe('Why they were not compared by meaning; `no_provider`: nobody is set up for it'),
  })
  .meta({ id: 'GenerationBatchLikeness' });

export const batchQuery = listQuery;

export type BatchRequest = z.output<typeof batchRequest>;
export type Batch = z.output<typeof batchSchema>;
export type BatchEstimate = z.output<typeof estimateSchema>;
export type BatchLikeness = z.output<typeof likenessSchema>;
