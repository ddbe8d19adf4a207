import { z } from 'zod';
import { defineEvent } from '#kernel/events/index.ts';

/** Money came in or went back, or what was booked by mistake was taken back. */
export const paymentBooked = defineEvent(
  'invoice-payments.booked',
  z.object({ paymentId: z.uuid(), invoiceId: z.uuid(), kind: z.string() }),
);
