import { POST_TYPES } from '@atelier/ai';
import { z } from 'zod';
import { isoInstant, text } from '#kernel/http/wire.ts';

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
  postType: z.enum(POST_TYPES),
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

export type Daily = z.output<typeof dailyContentSchema>;
export type DailyChange = z.output<typeof dailyContentChange>;
