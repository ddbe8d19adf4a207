import { z } from 'zod';
import { defineEvent } from '#kernel/events/index.ts';

/** An account is about to be gone: others tidy what no foreign key reaches. */
export const userErased = defineEvent('users.erased', z.object({ userId: z.uuid() }));
