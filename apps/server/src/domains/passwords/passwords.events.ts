import { z } from 'zod';
import { defineEvent } from '#kernel/events/index.ts';

/**
 * Somebody cannot sign in. Emitted for any address: whether there is an account shows only in its mailbox. `isNew`: an
 * administrator made the account, and its person chooses a first password.
 */
export const passwordForgotten = defineEvent(
  'passwords.forgotten',
  z.object({ ticketId: z.uuid(), email: z.string(), isNew: z.boolean().optional() }),
);
