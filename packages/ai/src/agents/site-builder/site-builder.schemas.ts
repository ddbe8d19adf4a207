import { z } from 'zod';
import { faultSchema, language, line, sources } from '../shared.schemas.ts';

const SLUG = /^(?:[\p{Ll}\p{N}][\p{Ll}\p{N}-]*)?$/u;

/** A kind of block that the chosen template can show, as its owner describes it. */
const blockKind = z.strictObject({
  type: line(40),
  /** What it is for, e.g. `Opening of a page`. */
  label: line(120),
  /** JSON Schema of its content. */
  schema: z.record(z.string(), z.unknown()),
});

export const siteOrder = z.strictObject({
  brief: line(4000, 10).describe('What the business does, for whom, and what the site should achieve'),
  brandName: line(120),
  language,
  pages: z.number().int().min(1).max(12).default(5),
  /** Pages that have to be there, e.g. `Prices`. */
  wishes: z.array(line(120)).max(12).default([]),
  tone: line(60).default('professional'),
  sources,
  template: z.strictObject({ name: line(200), description: z.string().max(2000).default('') }).optional(),
  blocks: z.array(blockKind).min(1).max(20),
});

/** A picture that a block wants: what it should show, and in words for those who do not see it. */
export const wantedPicture = z.object({
  block: z.number().int().min(0).describe('Place of the block on its page'),
  place: z.number().int().min(0).default(0).describe('Which picture of the block, from 0'),
  prompt: z.string(),
  altText: z.string(),
});

export const plannedPage = z.object({
  title: z.string().min(1).max(200),
  slug: z.string().max(80).regex(SLUG).describe('Empty: the home page'),
  purpose: z.string().max(300),
  metaTitle: z.string().max(300),
  metaDescription: z.string().max(1000),
  keywords: z.array(z.string().max(120)).max(20),
  inNav: z.boolean(),
  blocks: z.array(z.object({ type: z.string().max(40), content: z.record(z.string(), z.unknown()) })).max(20),
  pictures: z.array(wantedPicture).max(20),
});

export const sitePlan = z.object({
  brandName: z.string().min(1).max(120),
  tagline: z.string().max(200),
  language: z.string(),
  pages: z.array(plannedPage).min(1).max(12),
  faults: z
    .array(faultSchema)
    .describe('Rules of search, links, sources and brand that it breaks; empty when it keeps them'),
});

export type SiteOrder = z.output<typeof siteOrder>;
export type SitePlan = z.output<typeof sitePlan>;
export type PlannedPage = z.output<typeof plannedPage>;
