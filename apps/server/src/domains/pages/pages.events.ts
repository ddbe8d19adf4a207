import { z } from 'zod';
import { defineEvent } from '#kernel/events/index.ts';

/** A page was made, or it or its blocks changed. */
export const pageSaved = defineEvent('pages.saved', z.object({ pageId: z.uuid(), siteId: z.uuid() }));
export const pageDeleted = defineEvent('pages.deleted', z.object({ pageId: z.uuid(), siteId: z.uuid() }));
