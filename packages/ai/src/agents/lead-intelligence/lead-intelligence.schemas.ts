import { z } from 'zod';
import { faultSchema, language, line } from '../shared.schemas.ts';
import { FACT_FIELDS, type Fact } from './waterfall.ts';

const fact = z.object({
  field: z.enum(FACT_FIELDS),
  value: z.string().min(1).max(500),
  provider: z.string().max(60),
  url: z.string().max(2000).nullable(),
  quote: z.string().max(400).nullable(),
  confidence: z.number().min(0).max(1),
  observedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
}) satisfies z.ZodType<Fact>;

const words = z.array(line(80)).max(30).default([]);

export const leadOrder = z.strictObject({
  lead: z.strictObject({
    company: line(200),
    website: z.url().max(500).optional(),
    city: line(120).optional(),
    email: line(200).optional(),
    phone: line(60).optional(),
  }),
  /** Whom the workspace wants as a client. */
  profile: z.strictObject({ industries: words, keywords: words, cities: words }).prefault({}),
  /** Pages of the company's own site, read by the caller. */
  pages: z
    .array(z.strictObject({ url: z.url().max(2000), html: z.string().max(1_000_000) }))
    .max(10)
    .default([]),
  /** What is known already, from providers. */
  facts: z.array(fact).max(200).default([]),
  now: z.iso.datetime(),
  language,
});

/** What points are given for, or not. */
export const SCORE_REASONS = [
  ...(['industry', 'otherIndustry', 'words', 'place', 'otherPlace'] as const),
  ...(['mail', 'noMail', 'phone', 'noPhone', 'site', 'noSite'] as const),
] as const;

export const leadProfile = z.object({
  company: z.string(),
  facts: z.array(fact).describe('Each with source, confidence and the day it expires; no source, no value'),
  score: z.object({
    points: z.number().int().min(0).max(100),
    reasons: z.array(
      z.object({
        points: z.number().int(),
        of: z.number().int(),
        code: z
          .enum(SCORE_REASONS)
          .optional()
          .describe('What the points are for; profiles of before have `text` instead'),
        values: z.record(z.string(), z.string()).optional().describe('What goes into the sentence of the code'),
        text: z.string().optional().describe('A sentence in the language of the order, in profiles of before'),
        evidence: z.string().nullable(),
      }),
    ),
  }),
  faults: z.array(faultSchema),
});

export type LeadOrder = z.output<typeof leadOrder>;
export type LeadProfile = z.output<typeof leadProfile>;
