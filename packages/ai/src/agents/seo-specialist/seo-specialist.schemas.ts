import { z } from 'zod';
import { faultSchema, language, line } from '../shared.schemas.ts';

const LEVELS = ['error', 'warning', 'notice'] as const;
/** Words that the agent writes, as results show them. */
export const SEO_PARTS = ['title', 'description', 'h1'] as const;
/** What a sentence says in its places. */
const values = z.record(z.string(), z.union([z.string(), z.number()]));

export const seoOrder = z.strictObject({
  language,
  site: z.strictObject({ name: line(200), baseUrl: z.url().max(300).optional() }),
  pages: z
    .array(
      z.strictObject({
        id: line(64),
        path: line(1000).describe('From the root of the site, e.g. `/contatti/`'),
        html: z.string().max(2_000_000).describe('As it was built'),
        keywords: z.array(line(120)).max(50).default([]),
      }),
    )
    .min(1)
    .max(100),
  /** What other checks of the same build have found. */
  findings: z
    .array(
      z.strictObject({
        code: line(60),
        level: z.enum(LEVELS),
        message: line(1000),
        values: values.optional(),
        pageId: line(64).optional(),
        path: z.string().max(1000).optional(),
      }),
    )
    .max(500)
    .default([]),
  /** Pages to tell about, by id; empty: all. Links and twins are judged over all pages. */
  only: z.array(line(64)).max(100).default([]),
  /** Have missing and unfit titles, descriptions and headings written. */
  write: z.boolean().default(true),
  /** Parts for which words are proposed although nothing is wrong with them. */
  rewrite: z.array(z.enum(SEO_PARTS)).max(SEO_PARTS.length).default([]),
});

const change = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('field'),
      field: z.enum(['metaTitle', 'metaDescription', 'h1Tag']),
      before: z.string(),
      value: z.string(),
    }),
    z.object({ kind: z.literal('keywords'), before: z.array(z.string()), value: z.array(z.string()) }),
    z.object({ kind: z.literal('head'), html: z.string().describe('Added to the head of the page') }),
    z.object({
      kind: z.literal('link'),
      words: z.string().describe('Words in the text of the page that become the link'),
      href: z.string(),
    }),
  ])
  .describe('What "apply" does to the page');

export const seoFinding = z.object({
  id: z.string().describe('Stays the same while the matter stays the same'),
  code: z.string(),
  level: z.enum(LEVELS),
  pageId: z.string().nullable(),
  path: z.string(),
  evidence: z.object({ where: z.string().describe('Part of the page, e.g. `title`'), quote: z.string() }),
  message: z.string(),
  fix: z.string(),
  values: values.describe('What the message says in its places'),
  change: change.nullable().describe('Null: a person has to see to it'),
});

export const seoAudit = z.object({
  pages: z.array(
    z.object({
      id: z.string(),
      path: z.string(),
      title: z.string(),
      description: z.string(),
      h1: z.array(z.string()),
      words: z.number().int(),
      linksIn: z.number().int().describe('Pages of the site that lead here'),
      linksOut: z.number().int(),
      structuredData: z.array(z.string()).describe('Types of the structured data on it'),
      keywords: z
        .array(z.object({ phrase: z.string(), count: z.number().int(), inTitle: z.boolean(), inH1: z.boolean() }))
        .describe("From the page's own text; how often people search for them is not known and not guessed"),
    }),
  ),
  findings: z.array(seoFinding),
  counts: z.object({ error: z.number().int(), warning: z.number().int(), notice: z.number().int() }),
  waiting: z.number().int().describe('Pages whose words are left for the next audit'),
  faults: z.array(faultSchema).describe('Rules that proposed words break; these are not proposed'),
});

export type SeoOrder = z.output<typeof seoOrder>;
export type SeoAudit = z.output<typeof seoAudit>;
export type SeoFinding = z.output<typeof seoFinding>;
export type SeoPart = (typeof SEO_PARTS)[number];
export type SeoChange = z.output<typeof change>;
