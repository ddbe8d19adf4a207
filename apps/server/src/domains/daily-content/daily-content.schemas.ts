import { POST_TYPES } from '@atelier/ai';
import { z } from 'zod';
import { GENERATION_STATES } from '#domains/generations/index.ts';
import { isoInstant, text, uuid } from '#kernel/http/wire.ts';

/** What somebody can still read in a morning. */
const MOST_PER_DAY = 12;

const PLATFORMS = ['facebook', 'instagram', 'linkedin', 'x', 'blog', 'newsletter'] as const;
const fields = {
  isOn: z.boolean(),
  hour: z.number().int().min(0).max(23).describe('Local hour from which the drafts are ordered'),
  timeZone: z
    .string()
    .max(60)
    .refine((name) => name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name), 'is not a time zone'),
  platforms: z.array(z.enum(PLATFORMS)).min(1).max(6),
  topics: z.array(text(200, 1)).max(60).describe('Taken in turn, one for each day and network'),
  postTypes: z.array(z.enum(POST_TYPES)).min(1).max(POST_TYPES.length).describe('Taken in turn, one for each draft'),
  perDay: z.number().int().min(1).max(MOST_PER_DAY).describe('Drafts a day; the networks take turns'),
  language: z.enum(['it', 'en']),
  tone: text(60, 1),
};
export const dailyContentSchema = z
  .object({
    ...fields,
    lastRunOn: z.string().nullable().describe('Local day of the last order, YYYY-MM-DD'),
    nextRunAt: isoInstant.nullable().describe('Null while it is off'),
  })
  .meta({ id: 'DailyContent' });
export const dailyContentChange = z.strictObject(z.object(fields).partial().shape).meta({ id: 'DailyContentChange' });

export const dailyRuns = z
  .object({
    items: z.array(
      z.object({
        day: z.string().describe('Local day, YYYY-MM-DD'),
        at: isoInstant,
        byHand: z.boolean().describe('A person asked for it; false: the clock did'),
        batchId: uuid,
        drafts: z.array(
          z.object({
            generationId: uuid,
            topic: z.string(),
            platform: z.string(),
            state: z.enum(GENERATION_STATES),
            draftId: uuid.nullable().describe('In the content studio, once its text is there'),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'DailyContentRuns' });

export type Daily = z.output<typeof dailyContentSchema>;
export type DailyRuns = z.output<typeof dailyRuns>;
export type DailyChange = z.output<typeof dailyContentChange>;
