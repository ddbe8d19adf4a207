import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

export const missingQuery = listQuery.extend({
  site: uuid,
  days: z.coerce.number().int().min(1).max(90).default(30).describe('Counted over so many days, today included'),
  who: z.enum(['people', 'all']).default('people').describe('people: only what somebody other than a bot asked for'),
  q: text(120).optional().describe('Part of the address'),
});

export const missingPage = z
  .object({
    path: z.string(),
    people: z.int(),
    bots: z.int(),
    lastAt: isoInstant,
    suggestions: z
      .array(z.object({ pageId: uuid, title: z.string(), path: z.string(), score: z.int().describe('0 to 100') }))
      .describe('Pages of the site whose addresses or titles resemble it, best first'),
  })
  .meta({ id: 'MissingPage' });
export const missingPageList = pageOf(missingPage)
  .extend({ daysKept: z.int(), pathsADay: z.int().describe('Beyond so many different addresses a day none is added') })
  .meta({ id: 'MissingPageList' });

export const dismissal = z
  .strictObject({ siteId: uuid, path: z.string().min(1).max(300) })
  .meta({ id: 'MissingPageDismissal' });

export type MissingQuery = z.output<typeof missingQuery>;
export type MissingPage = z.output<typeof missingPage>;
