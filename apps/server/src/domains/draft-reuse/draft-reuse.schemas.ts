import { NETWORK_IDS } from '@atelier/ai';
import { z } from 'zod';
import { text, uuid } from '#kernel/http/wire.ts';

export const reuseOrder = z
  .strictObject({
    draftId: uuid.describe('Its text is the source; nothing else may be claimed'),
    platforms: z
      .array(z.enum(NETWORK_IDS))
      .min(1)
      .max(NETWORK_IDS.length)
      .refine((list) => new Set(list).size === list.length, 'names a channel twice')
      .describe('Posts of the networks; `newsletter` is a mail, `blog` the text of a page'),
  })
  .meta({ id: 'ReuseOrder' });
export const reuseRequest = reuseOrder
  .extend({ name: text(120, 1).optional().describe('Left out: the title of the draft') })
  .meta({ id: 'ReuseRequest' });

export const pageRequest = z
  .strictObject({
    siteId: uuid,
    draftId: uuid.optional().describe('A draft for the blog, with the words that are saved'),
    generationId: uuid
      .optional()
      .describe('What AI wrote for the blog; beside a draft: where its words come from, which is noted there'),
    variant: z.number().int().min(0).max(10).default(0).describe('Which version of what AI wrote, from 0'),
    locale: z
      .string()
      .max(35)
      .optional()
      .describe("One of the site's languages; left out: the language of the text where the site has it, or its first"),
  })
  .refine(({ draftId, generationId }) => draftId ?? generationId, {
    path: ['draftId'],
    message: 'is needed, or a generationId',
  })
  .meta({ id: 'PageFromText' });
export const pageAnswer = z
  .object({
    siteId: uuid,
    pageId: uuid,
    title: z.string(),
    path: z.string(),
    isSample: z.boolean().describe('An offline sample wrote the text'),
  })
  .meta({ id: 'PageOfText' });

export const draftPages = z.object({
  items: z.array(
    z
      .object({ pageId: uuid, siteId: uuid, title: z.string(), status: z.enum(['draft', 'ready', 'archived']) })
      .meta({ id: 'PageOfDraft' }),
  ),
});
export const pageSource = z
  .object({
    draft: z
      .object({ id: uuid, title: z.string() })
      .nullable()
      .describe('Null: it was not made from a draft, or the draft is gone or not yours to read'),
  })
  .meta({ id: 'PageSource' });

export type ReuseOrder = z.output<typeof reuseOrder>;
export type ReuseRequest = z.output<typeof reuseRequest>;
export type PageRequest = z.output<typeof pageRequest>;
export type PageAnswer = z.output<typeof pageAnswer>;
export type DraftPages = z.output<typeof draftPages>;
export type PageSource = z.output<typeof pageSource>;
