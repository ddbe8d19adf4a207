import { z } from 'zod';
import { defineEvent } from '#kernel/events/index.ts';

/** Visitors see another deployment of a site than before, by publishing or by going back. */
export const siteWentLive = defineEvent('deployments.live', z.object({ siteId: z.uuid(), deploymentId: z.uuid() }));
