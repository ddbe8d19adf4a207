import { z } from 'zod';
import { uuid } from '#kernel/http/wire.ts';

const link = z.object({ id: uuid, name: z.string(), url: z.string() });
export const usageQuery = z.strictObject({
  with: uuid.optional().describe('Link that would take its place: nothing changes, the answer shows before and after'),
});
export const linkUsage = z
  .object({
    before: link,
    after: link.nullable(),
    items: z
      .array(
        z.object({
          kind: z.enum(['page', 'site', 'carousel', 'saved_block']),
          id: uuid,
          name: z.string(),
          siteId: uuid.nullable(),
          blockId: uuid.nullable(),
        }),
      )
      .describe('At most 500 places'),
  })
  .meta({ id: 'LinkUsage' });
export const linkReplacement = z.strictObject({ with: uuid }).meta({ id: 'LinkReplacement' });
export const linkReplaced = z.object({ replaced: z.int() }).meta({ id: 'LinkReplaced' });

export type LinkUsagePlace = z.output<typeof linkUsage>['items'][number];
