import { z } from 'zod';
import { defineEvent } from '#kernel/events/index.ts';

/** Somebody cannot sign in. Emitted for any address: whether there is an account shows only in its mailbox. */
export const passwordForgotten = defineEvent(
  'passwords.forgotten',
  z.object({ ticketId: z.uuid(), email: z.string() }),
);
