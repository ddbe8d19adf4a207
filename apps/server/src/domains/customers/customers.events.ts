import { z } from 'zod';
import { defineEvent } from '#kernel/events/index.ts';

/** A customer was made, by hand or by an import. */
export const customerCreated = defineEvent('customers.created', z.object({ customerId: z.uuid() }));
/** A customer reached another stage. */
export const customerStageChanged = defineEvent(
  'customers.stage_changed',
  z.object({ customerId: z.uuid(), from: z.string(), to: z.string() }),
);
