import { z } from 'zod';
import { isoInstant, jsonObject, text } from '#kernel/http/wire.ts';

export const MODEL_KINDS = ['text', 'image', 'video', 'embedding'] as const;
export type ModelKind = (typeof MODEL_KINDS)[number];

const words = z.object({ en: z.string(), it: z.string() });
const price = z
  .object({
    unit: z.enum(['token', 'image', 'second', 'free']),
    input: z.number().optional(),
    output: z.number().optional(),
    each: z.number().optional(),
    asOf: z.string().optional(),
  })
  .nullable()
  .describe('US dollars per million tokens, per picture or per second; null: unknown');

export const modelSchema = z
  .object({
    provider: z.string(),
    id: z.string(),
    kind: z.enum(MODEL_KINDS),
    price,
    retiresOn: z.string().nullable().describe('YYYY-MM-DD; after it the vendor does not answer'),
    replacement: z.string().nullable(),
    aspectRatios: z.array(z.string()).nullable().describe('Proportions of the videos that it makes; null: any'),
    seconds: z.array(z.number().int()).nullable().describe('Lengths of the videos that it makes; null: any'),
    status: z.enum(['current', 'retiring', 'retired']),
    recommended: z.boolean(),
    isUsable: z.boolean().describe('There is a key or none is needed, and it has not retired'),
  })
  .meta({ id: 'AiModel' });
export const modelList = z.object({ items: z.array(modelSchema) }).meta({ id: 'AiModelList' });
export const modelQuery = z.strictObject({
  kind: z.enum(MODEL_KINDS).optional(),
  provider: z.string().max(60).optional(),
});

export const providerSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kinds: z.array(z.enum(MODEL_KINDS)),
    keyFrom: z.string().nullable().describe('Where a person gets a key'),
    dataUse: words,
    anyModel: z.boolean(),
    isSample: z.boolean(),
    fields: z.array(
      z.object({ name: z.string(), isSecret: z.boolean(), isRequired: z.boolean(), standard: z.string().nullable() }),
    ),
    source: z.enum(['workspace', 'instance', 'none']).describe('Whose settings are used'),
    isEnabled: z.boolean(),
    settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).describe('Without secrets'),
    keyHint: z.string().nullable().describe('Last characters of the key'),
    checkedAt: isoInstant.nullable(),
    checkFailure: z
      .string()
      .nullable()
      .describe('A code of the gateway, e.g. key_refused; null when the last test passed'),
  })
  .meta({ id: 'AiProvider' });
export const providerList = z.object({ items: z.array(providerSchema) }).meta({ id: 'AiProviderList' });

export const providerParams = z.strictObject({ provider: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/) });
export const providerChange = z.strictObject({
  settings: jsonObject.optional().describe('Secret fields that are left out stay as they are'),
  isEnabled: z.boolean().optional(),
});

export const candidate = z.strictObject({ provider: text(40, 1), model: text(200, 1) });
export const routesSchema = z
  .object({
    items: z.array(
      z.object({
        kind: z.enum(MODEL_KINDS),
        isStandard: z.boolean().describe('Nobody has chosen: the order of the product'),
        candidates: z.array(z.object({ provider: z.string(), model: z.string() })),
      }),
    ),
  })
  .meta({ id: 'AiRoutes' });
export const routeParams = z.strictObject({ kind: z.enum(MODEL_KINDS) });
export const routeChange = z.strictObject({
  candidates: z.array(candidate).max(10).describe('First one first; empty: back to the order of the product'),
});

export type Model = z.output<typeof modelSchema>;
export type ModelQuery = z.output<typeof modelQuery>;
export type Provider = z.output<typeof providerSchema>;
export type ProviderChange = z.output<typeof providerChange>;
export type Candidates = z.output<typeof candidate>[];
