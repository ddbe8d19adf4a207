import { z } from 'zod';
import { defineEvent } from '#kernel/events/index.ts';

/** All that could go of a customer's data is gone. */
export const customerErased = defineEvent('customers.erased', z.object({ customerId: z.uuid() }));
