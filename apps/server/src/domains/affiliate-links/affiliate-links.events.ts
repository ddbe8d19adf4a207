import { z } from 'zod';
import { defineEvent } from '#kernel/events/index.ts';

/** A link that used to answer does not any more. */
export const affiliateLinkBroken = defineEvent(
  'affiliate-links.broken',
  z.object({ linkId: z.uuid(), name: z.string(), since: z.iso.datetime(), detail: z.string() }),
);
