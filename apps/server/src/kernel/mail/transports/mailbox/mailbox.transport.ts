import { z } from 'zod';
import { recipientsOf } from '../../message.ts';
import { defineTransport } from '../define-transport.ts';

/** Sends nothing to anybody: keeps what would have been sent, to be read in the admin. The default of a fresh machine. */
export const mailboxTransport = defineTransport({
  id: 'mailbox',
  settings: z.strictObject({}),
  open: (_, { mailbox, clock }) => {
    if (!mailbox) throw new TypeError('The mailbox transport needs a store');
    return {
      send: async (message) => {
        await mailbox.insert({ ...message, keptAt: clock.now() });
        return { accepted: recipientsOf(message), rejected: [] };
      },
      close: async () => {},
    };
  },
});
