import { z } from 'zod';
import { defineEvent } from '#kernel/events/index.ts';

/** Somebody said something; those whom it concerns are told. */
export const commentAdded = defineEvent('page_comments.added', z.object({ commentId: z.uuid() }));
