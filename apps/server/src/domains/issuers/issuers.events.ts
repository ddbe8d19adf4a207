import { z } from 'zod';
import { defineEvent } from '#kernel/events/index.ts';

/** Buyers are told to pay elsewhere from now on. Both accounts with their middle hidden. */
export const payoutChanged = defineEvent(
  'issuers.payout_changed',
  z.object({ issuerId: z.uuid(), revision: z.int(), before: z.string(), after: z.string(), changedBy: z.uuid() }),
);
