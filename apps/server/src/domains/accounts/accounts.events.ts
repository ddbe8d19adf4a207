import { z } from 'zod';
import { defineEvent } from '#kernel/events/index.ts';

/** Somebody made an account. */
export const userRegistered = defineEvent('auth.registered', z.object({ userId: z.uuid() }));

/** Somebody wants an account: the link that makes it goes to the address, or a note that there is one. */
export const registrationAsked = defineEvent(
  'auth.registration_asked',
  z.object({ ticketId: z.uuid(), email: z.string(), locale: z.string(), isTaken: z.boolean() }),
);
