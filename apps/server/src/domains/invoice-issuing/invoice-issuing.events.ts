import { z } from 'zod';
import { defineEvent } from '#kernel/events/index.ts';

/** An invoice or a credit note got its number. */
export const invoiceIssued = defineEvent(
  'invoice-issuing.issued',
  z.object({ invoiceId: z.uuid(), kind: z.string(), number: z.string() }),
);
