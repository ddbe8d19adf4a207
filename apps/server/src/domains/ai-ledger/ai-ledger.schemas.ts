import { z } from 'zod';
import { MODEL_KINDS } from '#domains/imodels/index.ts';
import { isoInstant, listQuery, pageOf, uuid } from '#kernel/http/wire.ts';

const micros = z.number().int().describe('Millionths of a US dollar');
const limit = micros.min(0).max(1_000_000_000_000).nullable();

/** Providers that were asked and could not, first one first; of work that failed, the last one too. */
export const triedShape = z
  .array(z.object({ provider: z.string(), model: z.string(), failure: z.string() }))
  .describe('Who was asked and could not, first one first; of work that failed, the last one too');

const STATES = ['reserved', 'settled', 'failed', 'unknown'] as const;

export const budgetSchema = z
  .object({
    softLimit: limit.describe('Warn from here; null: never. Millionths of a US dollar per calendar month, UTC'),
    hardLimit: limit.describe('Refuse from here; null: never'),
    spent: micros.describe('Settled this month, plus what is reserved'),
    unknownCosts: z.number().int().describe('Pieces of work of this month whose price nobody knows'),
    month: z.string().describe('YYYY-MM'),
    isWarned: z.boolean(),
  })
  .meta({ id: 'AiBudget' });

export const budgetChange = z.strictObject({ softLimit: limit.optional(), hardLimit: limit.optional() });

export const ledgerQuery = listQuery.extend({
  kind: z.enum(MODEL_KINDS).optional(),
  state: z.enum(STATES).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
});

export const ledgerLine = z
  .object({
    id: uuid,
    kind: z.enum(MODEL_KINDS),
    state: z.enum(STATES),
    objectType: z.string(),
    objectId: uuid.nullable(),
    userId: uuid.nullable(),
    provider: z.string().nullable(),
    model: z.string().nullable(),
    instructions: z.string().nullable().describe('Name and version of the instructions, e.g. content-creator@1'),
    estimate: micros.nullable(),
    cost: micros.nullable(),
    inputTokens: z.number().int().nullable(),
    outputTokens: z.number().int().nullable(),
    images: z.number().int(),
    seconds: z.number().int(),
    isSample: z.boolean(),
    tried: triedShape,
    failure: z.string().nullable(),
    durationMs: z.number().int().nullable(),
    createdAt: isoInstant,
  })
  .meta({ id: 'AiLedgerLine' });
export const ledgerPage = pageOf(ledgerLine).meta({ id: 'AiLedgerPage' });

export const ledgerSummary = z
  .object({
    days: z.array(z.object({ day: z.string(), cost: micros, calls: z.number().int(), unknown: z.number().int() })),
    models: z.array(
      z.object({
        provider: z.string(),
        model: z.string(),
        cost: micros,
        calls: z.number().int(),
        unknown: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'AiLedgerSummary' });

export type Budget = z.output<typeof budgetSchema>;
export type BudgetChange = z.output<typeof budgetChange>;
export type LedgerQuery = z.output<typeof ledgerQuery>;
export type LedgerLine = z.output<typeof ledgerLine>;
