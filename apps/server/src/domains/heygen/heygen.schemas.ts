import { z } from 'zod';
import { videoRequest } from '#domains/copilot-media/index.ts';
import { jsonObject, text, uuid } from '#kernel/http/wire.ts';

export const performerQuery = z.strictObject({
  search: text(100).optional().describe('Part of the name, the language or the id'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const voiceQuery = performerQuery.extend({
  language: z.enum(['it', 'en']).optional().describe('Only voices that speak it, and those of which it is not said'),
});

const performer = z
  .object({
    id: z.string(),
    name: z.string(),
    gender: z.string().nullable().describe('In the words of the vendor'),
    language: z.string().nullable().describe('In the words of the vendor'),
    previewUrl: z.string().nullable().describe('A picture, at the vendor’s'),
    isOwn: z.boolean().describe('Made in this account'),
  })
  .meta({ id: 'Performer' });

export const performerList = z.object({
  items: z.array(performer),
  hasMore: z.boolean().describe('There are more; search for them'),
});

export const heygenOrder = videoRequest;

export const noticeParams = z.strictObject({ workspaceId: uuid });
/** Shaped by the vendor; its signature is looked at before its words. */
export const noticeBody = jsonObject;

export type PerformerQuery = z.output<typeof voiceQuery>;
export type PerformerList = z.output<typeof performerList>;
export type HeygenOrder = z.output<typeof heygenOrder>;
