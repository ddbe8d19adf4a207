import { brandFile } from '@atelier/ai';
import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

/** As stored and answered. Nothing is stripped: the file is bounded and closed in itself. */
export const brandFileShape = brandFile.meta({ id: 'BrandFile' });

const violation = z.object({
  rule: z.string(),
  found: z.string(),
  at: z.number().int().nullable().describe('Where in the text it begins, in UTF-16 units'),
  instead: z.string().nullable(),
  reason: z.string().nullable(),
});
const head = {
  id: uuid,
  version: z.number().int(),
  state: z.enum(['draft', 'confirmed', 'superseded']),
  revision: z.number().int(),
  createdBy: uuid.nullable(),
  confirmedBy: uuid.nullable(),
  confirmedAt: isoInstant.nullable(),
  createdAt: isoInstant,
  updatedAt: isoInstant,
};
export const brandVersion = z
  .object({ ...head, file: brandFileShape, colorViolations: z.array(violation) })
  .meta({ id: 'BrandVersion' });
export const brandState = z
  .object({ confirmed: brandVersion.nullable(), draft: brandVersion.nullable() })
  .meta({ id: 'BrandState', description: 'Only what is confirmed is used.' });
export const brandVersionPage = pageOf(z.object({ ...head, name: z.string() })).meta({ id: 'BrandVersionPage' });
export const brandListQuery = listQuery;

export const saveDraft = z.strictObject({ file: brandFileShape });
export const confirmDraft = z.strictObject({
  revision: z.number().int().min(1).describe('The revision of the draft that was looked at'),
});
export const checkRequest = z.strictObject({ text: text(50_000).default('') });
export const checkAnswer = z
  .object({ brandVersionId: uuid, text: z.array(violation), colors: z.array(violation) })
  .meta({ id: 'BrandCheck' });

export const learnRequest = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  language: z.enum(['it', 'en']).default('it'),
});
export const learning = z
  .object({
    id: uuid,
    url: z.string(),
    state: z.enum(['queued', 'running', 'done', 'failed']),
    failure: z.string().nullable().describe('A code, e.g. robots_disallow or unreachable'),
    pages: z.array(z.string()).describe('Addresses that were read'),
    findings: z.array(z.object({ trait: z.string(), value: z.string(), url: z.string(), quote: z.string() })),
    proposal: brandFileShape.nullable().describe('Nothing of it counts until it is saved as a draft and confirmed'),
    createdAt: isoInstant,
    finishedAt: isoInstant.nullable(),
  })
  .meta({ id: 'BrandLearning' });
export const learningPage = pageOf(learning).meta({ id: 'BrandLearningPage' });

export type BrandListQuery = z.output<typeof brandListQuery>;
export type Learning = z.output<typeof learning>;
export type BrandVersion = z.output<typeof brandVersion>;
export type LearnRequest = z.output<typeof learnRequest>;
