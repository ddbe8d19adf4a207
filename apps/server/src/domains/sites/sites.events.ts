import { z } from 'zod';
import { defineEvent } from '#kernel/events/index.ts';

/** A site was made or its settings changed. */
export const siteChanged = defineEvent('sites.changed', z.object({ siteId: z.uuid() }));
export const siteDeleted = defineEvent('sites.deleted', z.object({ siteId: z.uuid() }));
