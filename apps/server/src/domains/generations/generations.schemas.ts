import { z } from 'zod';
import { isoInstant, jsonObject, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

export const GENERATION_KINDS = ['content', 'image', 'video'] as const;
export const STATES = [
  'queued',
  'running',
  'waiting_provider',
  'produced',
  'in_review',
  'approved',
  'rejected',
  'failed',
  'cancelled',
] as const;
export type State = (typeof STATES)[number];

export const generationSchema = z
  .object({
    id: uuid,
    kind: z.enum(GENERATION_KINDS),
    state: z.enum(STATES),
    order: z.record(z.string(), z.unknown()).describe('What was asked for'),
    output: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('What came of it; for content: variants with their issues'),
    mediaId: uuid.nullable().describe('File in the media library'),
    failure: z.string().nullable().describe('Code of the gateway, e.g. rate_limited, or interrupted'),
    progress: z.number().int().min(0).max(100),
    provider: z.string().nullable(),
    model: z.string().nullable(),
    instructions: z.string().nullable(),
    brandVersionId: uuid.nullable(),
    promptVersionId: uuid.nullable(),
    cost: z.number().int().nullable().describe('Millionths of a US dollar; null: unknown'),
    isSample: z.boolean().describe('Made offline without AI, only for trying out; cannot be approved'),
    isAi: z.boolean().describe('Mark that follows the output wherever it goes'),
    batchId: uuid.nullable(),
    createdBy: uuid.nullable(),
    editedBy: uuid.nullable(),
    reviewedBy: uuid.nullable(),
    reviewedAt: isoInstant.nullable(),
    createdAt: isoInstant,
    finishedAt: isoInstant.nullable(),
  })
  .meta({ id: 'Generation' });
export const generationPage = pageOf(generationSchema).meta({ id: 'GenerationPage' });

export const generationQuery = listQuery.extend({
  kind: z.enum(GENERATION_KINDS).optional(),
  state: z.enum(STATES).optional(),
  batch: uuid.optional(),
});

export const generationChange = z.strictObject({ output: jsonObject.describe('The output as a person has edited it') });
export const reviewRequest = z.strictObject({
  decision: z.enum(['submit', 'approve', 'reject']),
  comment: text(1000).optional(),
});

export type Generation = z.output<typeof generationSchema>;
export type GenerationQuery = z.output<typeof generationQuery>;
export type Review = z.output<typeof reviewRequest>;
