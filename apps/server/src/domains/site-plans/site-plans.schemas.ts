import { plannedPage, sitePlan, wantedPicture } from '@atelier/ai';
import { z } from 'zod';
import { agentRequest, agentWork } from '#domains/copilot-agents/index.ts';
import { newSite } from '#domains/sites/index.ts';
import { jsonObject, text, uuid } from '#kernel/http/wire.ts';

const source = z.strictObject({ title: text(200, 1), url: z.url().max(2000).optional(), text: text(4000, 1) });

const fields = {
  brief: text(4000, 10).describe('What the business does, for whom, and what the site should achieve'),
  brandName: text(120, 1),
  templateId: uuid,
  language: z.enum(['it', 'en']).default('it'),
  pages: z.number().int().min(1).max(12).default(5),
  wishes: z.array(text(120, 1)).max(12).default([]).describe('Pages that have to be there'),
  tone: text(60, 1).default('professional'),
  sources: z.array(source).max(8).default([]).describe('Facts that may be claimed'),
  pictures: z
    .enum(['made', 'later'])
    .default('later')
    .describe('made: a picture is ordered for every place that has room for one, at the price of the chosen model'),
};

export const planRequest = z.strictObject({ ...fields, ...agentRequest }).meta({ id: 'NewSitePlan' });

/** What fills a picture's place: a file that was chosen, or what a generation makes. Neither: the place stays empty. */
const filling = {
  mediaId: uuid.nullish().describe('File of the library'),
  generationId: uuid.nullish().describe('Generation that makes it'),
};
const keptPicture = wantedPicture.extend(filling);
const keptPlan = sitePlan.extend({
  pages: z
    .array(plannedPage.extend({ pictures: z.array(keptPicture).max(20) }))
    .min(1)
    .max(12),
  savedSiteId: uuid.nullish().describe('Site that was made of it'),
});
export const planWork = agentWork('SitePlan', z.object({ ...fields, ...agentRequest }), keptPlan);

const block = z.strictObject({ type: text(40, 1), content: jsonObject });
const place = { block: z.number().int().min(0).max(20), place: z.number().int().min(0).max(20).default(0) };
const picture = z.strictObject({ ...place, prompt: text(2000), altText: text(500), ...filling });
export const planChange = z
  .strictObject({
    brandName: text(120, 1),
    tagline: text(200).default(''),
    pages: z
      .array(
        z.strictObject({
          title: text(200, 1),
          slug: plannedPage.shape.slug,
          purpose: text(300).default(''),
          metaTitle: text(300),
          metaDescription: text(1000),
          keywords: z.array(text(120, 1)).max(20).default([]),
          inNav: z.boolean().default(true),
          blocks: z.array(block).max(20),
          pictures: z.array(picture).max(20).default([]),
        }),
      )
      .min(1)
      .max(12)
      .refine((pages) => new Set(pages.map(({ slug }) => slug)).size === pages.length, 'has two pages at one address'),
  })
  .meta({ id: 'SitePlanChange' });

export const picturesRequest = z
  .strictObject({
    pictures: z
      .array(z.strictObject({ page: z.number().int().min(0).max(11), ...place }))
      .min(1)
      .max(60)
      .optional()
      .describe('Left out: every place that nothing fills yet'),
  })
  .meta({ id: 'SitePlanPictures' });

export const saveRequest = z
  .strictObject({
    slug: newSite.shape.slug.describe('Address name of the new site; left out: made from its name'),
    templateId: uuid.optional().describe('Another template than the one it was planned for'),
  })
  .meta({ id: 'SaveSitePlan' });
export const savedPlan = z.object({ siteId: uuid, pages: z.int() }).meta({ id: 'SavedSitePlan' });

export type PlanRequest = z.output<typeof planRequest>;
export type PlanChange = z.output<typeof planChange>;
export type KeptPlan = z.output<typeof keptPlan>;
export type KeptPicture = z.output<typeof keptPicture>;
export type PicturesRequest = z.output<typeof picturesRequest>;
export type SaveRequest = z.output<typeof saveRequest>;
