import { z } from 'zod';
import { triedShape } from '#domains/ai-ledger/index.ts';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

const name = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'is lower case letters, digits and _');
const variable = z.strictObject({
  name,
  type: z.enum(['text', 'number', 'list', 'choice']).default('text'),
  isRequired: z.boolean().default(true),
  standard: text(2000).nullable().default(null).describe('Used when nothing is given'),
  description: text(300).default(''),
  choices: z.array(text(200, 1)).max(50).default([]),
});

const type = z.enum(['text', 'image']);
const blockType = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/)
  .describe('What it writes: title, description, or a type of block such as article, faq, hero');
const fields = {
  name: text(120, 1),
  type,
  blockType,
  language: z.enum(['en', 'it']),
  provider: text(40, 1).nullable(),
  model: text(200, 1).nullable().describe('With its provider; null: the order chosen under Models and keys'),
  temperature: z.number().min(0).max(2).nullable(),
  maxTokens: z.number().int().min(1).max(32_000).nullable(),
  systemPrompt: text(10_000),
  prompt: text(20_000, 1).describe('With {placeholders}; {{name}} stays as {name}'),
  variables: z
    .array(variable)
    .max(40)
    .refine((list) => new Set(list.map((one) => one.name)).size === list.length, 'has a name twice'),
};
const given = z.object(fields);
const answered = given.extend({ variables: z.array(z.object(variable.shape)) });

export const promptSchema = z
  .object({
    id: uuid,
    isShared: z.boolean().describe('Comes with the product: everybody uses it, nobody changes it'),
    ...answered.shape,
    isActive: z.boolean(),
    version: z.number().int(),
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'Prompt' });
export const promptPage = pageOf(promptSchema).meta({ id: 'PromptPage' });
export const newPrompt = z
  .strictObject({
    ...given.shape,
    language: fields.language.default('en'),
    provider: fields.provider.default(null),
    model: fields.model.default(null),
    temperature: fields.temperature.default(null),
    maxTokens: fields.maxTokens.default(null),
    systemPrompt: fields.systemPrompt.default(''),
    variables: fields.variables.default([]),
    isActive: z.boolean().default(true),
  })
  .meta({ id: 'NewPrompt' });
export const promptChange = z
  .strictObject({ ...given.partial().shape, isActive: z.boolean().optional() })
  .meta({ id: 'PromptChange', description: 'Fields left out stay as they are. Any but isActive makes a new version.' });
export const promptQuery = listQuery.extend({
  q: text(120).optional().describe('Part of the name'),
  type: type.optional(),
  blockType: blockType.optional(),
  language: fields.language.optional(),
  isActive: z.enum(['true', 'false']).optional(),
});

export const versionParams = z.strictObject({ id: uuid, version: z.coerce.number().int().min(1).max(1_000_000) });
export const versionQuery = listQuery;
export const versionPage = pageOf(
  z.object({
    version: z.number().int(),
    content: answered,
    restoredFrom: z.number().int().nullable(),
    createdBy: uuid.nullable(),
    createdAt: isoInstant,
  }),
).meta({ id: 'PromptVersionPage' });

export const values = z
  .record(name, z.union([text(20_000), z.number(), z.array(text(500)).max(100), z.null()]))
  .refine((given) => Object.keys(given).length <= 60, 'has too many entries')
  .default({});
export const fillRequest = z.strictObject({ values });
export const generateRequest = z.strictObject({
  blockId: uuid.optional().describe('brand_name, title, keywords, description and language come from its page'),
  pageId: uuid.optional().describe('The same of a page, where no block is named'),
  values,
});
export const filledSchema = z.object({ systemPrompt: z.string(), prompt: z.string() }).meta({ id: 'FilledPrompt' });

const violation = z.object({
  rule: z.string(),
  found: z.string(),
  at: z.number().int().nullable(),
  instead: z.string().nullable(),
  reason: z.string().nullable(),
});
export const runSchema = z
  .object({
    text: z.string().nullable().describe('Null for a picture, which is made as a job'),
    generationId: uuid.nullable().describe('What was made of the run: the text, or the picture that was ordered'),
    isWhole: z.boolean().describe('False: the answer reached maxTokens'),
    violations: z.array(violation).describe('Rules of the brand that the text breaks'),
    promptVersion: z.number().int(),
    brandVersionId: uuid.nullable(),
    provider: z.string().nullable(),
    model: z.string().nullable(),
    tried: triedShape,
    cost: z.number().int().nullable().describe('Millionths of a US dollar; null: unknown'),
    isSample: z.boolean(),
    ledgerId: uuid.nullable(),
  })
  .meta({ id: 'PromptRun' });

export type Prompt = z.output<typeof promptSchema>;
export type NewPrompt = z.output<typeof newPrompt>;
export type PromptChange = z.output<typeof promptChange>;
export type PromptQuery = z.output<typeof promptQuery>;
export type VersionQuery = z.output<typeof versionQuery>;
export type Values = z.output<typeof values>;
export type GenerateRequest = z.output<typeof generateRequest>;
export type PromptRun = z.output<typeof runSchema>;
