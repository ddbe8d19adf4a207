import { WORD_TASKS } from '@atelier/ai';
import { z } from 'zod';
import { triedShape } from '#domains/ai-ledger/index.ts';
import { jsonObject, text, uuid } from '#kernel/http/wire.ts';

const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, 'is a code such as it or en-GB');
const blockType = z.string().regex(/^[a-z][a-z_]{0,39}$/);

export const wordsRequest = z.strictObject({
  pageId: uuid,
  blockType,
  task: z.enum(WORD_TASKS),
  language,
  tone: text(120).optional().describe('For the task "tone": what it shall sound like'),
  wish: text(1000).optional(),
  fields: z
    .array(z.strictObject({ path: text(200, 1), text: text(100_000) }))
    .min(1)
    .max(60)
    .refine((list) => new Set(list.map(({ path }) => path)).size === list.length, 'names a place twice')
    .describe('Places of the block that hold words, with what stands there now'),
});
export const sectionRequest = z.strictObject({
  pageId: uuid,
  language,
  wish: text(1000, 1),
  types: z.array(blockType).min(1).max(30).describe('Types of block that may be used'),
});

const violation = z.object({
  rule: z.string(),
  found: z.string(),
  at: z.number().int().nullable(),
  instead: z.string().nullable(),
  reason: z.string().nullable(),
});
const madeBy = {
  provider: z.string(),
  model: z.string(),
  tried: triedShape,
  instructions: z.string(),
  cost: z.number().int().nullable().describe('Millionths of a US dollar; null: unknown'),
  isSample: z.boolean(),
  brandVersionId: uuid.nullable(),
  ledgerId: uuid,
};

export const wordsProposal = z
  .object({
    fields: z.array(z.object({ path: z.string(), text: z.string(), violations: z.array(violation) })),
    ...madeBy,
  })
  .meta({ id: 'WordsProposal', description: 'Nothing is changed: a person takes it over or does not.' });
export const sectionProposal = z
  .object({
    blocks: z.array(
      z.object({
        type: z.string(),
        version: z.number().int(),
        content: jsonObject,
        violations: z.array(violation),
      }),
    ),
    ...madeBy,
  })
  .meta({ id: 'SectionProposal', description: 'Blocks for a page. Nothing is saved.' });

export type WordsRequest = z.output<typeof wordsRequest>;
export type WordsProposal = z.output<typeof wordsProposal>;
export type SectionRequest = z.output<typeof sectionRequest>;
export type SectionProposal = z.output<typeof sectionProposal>;
