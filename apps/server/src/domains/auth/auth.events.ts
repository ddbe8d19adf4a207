import { z } from 'zod';
import { defineEvent } from '#kernel/events/index.ts';

/** Somebody made an account. */
export const userRegistered = defineEvent('auth.registered', z.object({ userId: z.uuid() }));
