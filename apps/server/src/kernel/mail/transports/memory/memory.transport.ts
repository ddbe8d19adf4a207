import { z } from 'zod';
import type { CheckedMessage } from '../../mail.types.ts';
import { recipientsOf } from '../../message.ts';
import { defineTransport } from '../define-transport.ts';

/** For tests: what was "sent" is in the list they give, one entry per message id. */
export const memoryTransport = defineTransport({
  id: 'memory',
  settings: z.strictObject({ sent: z.custom<CheckedMessage[]>(Array.isArray) }),
  open: ({ sent }) => ({
    send: async (message) => {
      if (!sent.some(({ messageId }) => messageId === message.messageId)) sent.push(message);
      return { accepted: recipientsOf(message), rejected: [] };
    },
    close: async () => {},
  }),
});
