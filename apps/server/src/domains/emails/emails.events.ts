import { z } from 'zod';
import { defineEvent } from '#kernel/events/index.ts';

/** A link has to go to an address, to show that it is the person's. */
export const emailLinkAsked = defineEvent(
  'emails.link_asked',
  z.object({
    ticketId: z.uuid(),
    userId: z.uuid(),
    email: z.string(),
    purpose: z.enum(['email.verify', 'email.change']),
  }),
);
