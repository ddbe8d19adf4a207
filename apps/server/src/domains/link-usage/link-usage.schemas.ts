import { z } from 'zod';
import { isoInstant, listQuery, pageOf, uuid } from '#kernel/http/wire.ts';

const link = z.object({ id: uuid, name: z.string(), url: z.string() });
const kind = z.enum(['page', 'site', 'carousel', 'saved_block']);
export const usageQuery = z.strictObject({
  with: uuid.optional().describe('Link that would take its place: nothing changes, the answer shows before and after'),
});
export const linkUsage = z
  .object({
    before: link,
    after: link.nullable(),
    items: z
      .array(z.object({ kind, id: uuid, name: z.string(), siteId: uuid.nullable(), blockId: uuid.nullable() }))
      .describe('At most 500 places'),
    total: z.int().describe('Of all places'),
  })
  .meta({ id: 'LinkUsage' });
export const newReplacement = z.strictObject({ with: uuid }).meta({ id: 'NewLinkReplacement' });
export const replacementSchema = z
  .object({
    id: uuid,
    from: z.object({ id: uuid, name: z.string() }),
    to: z.object({ id: uuid, name: z.string() }),
    status: z.enum(['running', 'done', 'cancelled']),
    done: z.int().describe('Pages, sites, carousels and saved blocks that lead to the other link now'),
    total: z.int(),
    problems: z
      .array(z.object({ kind, id: uuid, name: z.string(), code: z.string(), detail: z.string() }))
      .describe('Places that could not be changed, and why'),
    left: z.int().describe('Places that lead to the old link at this moment; 0 where everything was replaced'),
    createdAt: isoInstant,
    finishedAt: isoInstant.nullable(),
  })
  .meta({ id: 'LinkReplacement' });
export const replacementPage = pageOf(replacementSchema).meta({ id: 'LinkReplacementPage' });
export const replacementQuery = listQuery.extend({
  link: uuid.optional().describe('Only those in the place of this link'),
});

export type LinkUsagePlace = z.output<typeof linkUsage>['items'][number];
export type Replacement = z.output<typeof replacementSchema>;
export type ReplacementQuery = z.output<typeof replacementQuery>;
