import { z } from 'zod';
import { usage } from '#domains/media/index.ts';
import { uuid } from '#kernel/http/wire.ts';

export const usageList = z
  .object({ items: z.array(usage).describe('At most 500 places'), total: z.int().describe('Of all places') })
  .meta({ id: 'MediaUsageList' });
export const replacement = z.strictObject({ with: uuid }).meta({ id: 'MediaReplacement' });
export const replaced = z
  .object({ replaced: z.int().describe('Places in which the other file stands now') })
  .meta({ id: 'MediaReplaced' });
